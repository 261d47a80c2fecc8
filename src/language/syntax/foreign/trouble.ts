import type { Diagnostic } from "../../../model/diagnostic.ts";
import { Trouble } from "../item.ts";

/** Gives up a line that belongs to another dialect, or a whole block of it down to its closer. */
export class ForeignTrouble extends Trouble {
  readonly closer: string | undefined;

  constructor(diagnostic: Diagnostic, closer?: string) {
    super(diagnostic);
    this.closer = closer;
  }
}
