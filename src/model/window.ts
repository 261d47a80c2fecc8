import type { EpochMs } from "./ids.ts";

const HOUR = 3_600_000;

/** How long after a person's last message anything may be sent to them. */
const WINDOW_MS = 24 * HOUR;
/** Clocks differ and a send takes its time: this long before its end the window counts as closed. */
const MARGIN_MS = 60_000;

/**
 * Whether a person may be sent anything now, or templates only.
 *
 * A free entry point (72 h after an ad was tapped) changes what a message costs, never this.
 *
 * @param lastInboundAt the channel's time of their last message or call; undefined: they never wrote, it is closed
 * @see Meta, WhatsApp Cloud API, "Customer service windows"
 * @example isOpenAt(now - 25 * HOUR, now) // → false
 */
export function isOpenAt(lastInboundAt: EpochMs | undefined, now: EpochMs): boolean {
  return lastInboundAt !== undefined && now < lastInboundAt + WINDOW_MS - MARGIN_MS;
}
