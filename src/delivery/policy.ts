import type { EpochMs } from "../model/ids.ts";
import type { StandIn } from "../model/outbox.ts";
import type { Outgoing, Template } from "../model/outgoing.ts";
import type { TemplateShape } from "../model/template.ts";

/**
 * What delivery decides by, and what it comes to.
 *
 * @module
 */

/** What becomes of a message when the window is closed. */
export type FallbackMode = "template" | "template-and-hold" | "hold" | "refuse";

/** A template by its name and language; an empty language stands for whatever it was approved in. */
export type TemplateRef = Pick<Template, "name" | "language">;

/** Whom a message is for, as far as it matters. */
export interface Reader {
  /** When they last did something that opens the window, by the channel's clock. */
  readonly lastInboundAt?: EpochMs;
  /** When a template last went in the place of a message, since the window was open. */
  readonly announcedAt?: EpochMs;
  /** Since when they want no advertising. */
  readonly optedOutAt?: EpochMs;
  /** Messages that are held for them already. */
  readonly held: number;
}

/** What a bot wants done when it cannot say what it wants to. */
export interface Policy {
  readonly fallback: FallbackMode;
  readonly fallbackTemplate?: TemplateRef;
  /** The account's templates; undefined when nobody has fetched them: then a template is believed as it is written. */
  readonly templates?: readonly TemplateShape[];
}

/** Why a message does not leave: the channel's code where it would have given one, else a slug. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
}

export type Plan =
  /** It leaves as it is. `opensChat`: the window is closed, and so the person counts among those written to today. */
  | { readonly type: "send"; readonly message: Outgoing; readonly opensChat: boolean }
  /** A template leaves in its place. */
  | { readonly type: "stand-in"; readonly message: Template; readonly standIn: StandIn }
  | { readonly type: "hold"; readonly untilAt: EpochMs }
  | { readonly type: "refuse"; readonly refusal: Refusal };
