/**
 * What a bot says, before and after delivery has looked at what the channel can carry.
 *
 * @module
 */

/** As the script said it. A menu is a text with choices; how it looks is decided by delivery. */
export type Said =
  | { readonly type: "text"; readonly body: string }
  | { readonly type: "menu"; readonly body: string; readonly choices: readonly string[] };

/** As a channel can carry it, within the channel's lengths. */
export type Outgoing =
  | { readonly type: "text"; readonly body: string }
  | { readonly type: "buttons"; readonly body: string; readonly buttons: readonly Choice[] }
  | {
      readonly type: "list";
      readonly body: string;
      readonly button: string;
      readonly rows: readonly Choice[];
    };

/** A thing to tap. The id comes back with the tap; the title is what the person sees. */
export interface Choice {
  readonly id: string;
  readonly title: string;
}
