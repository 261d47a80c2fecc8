import type { Problem } from "../settings/index.ts";

/** Something that was named on the command line, or why it could not be had. */
export type Found<T> =
  | { readonly type: "found"; readonly value: T }
  | { readonly type: "problem"; readonly problem: Problem };
