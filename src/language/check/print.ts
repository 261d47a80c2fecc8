import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Statement } from "../syntax/ast.ts";
import { eachStatement } from "../syntax/visit.ts";
import { silentPrint } from "./messages.ts";
import type { ProgramScope } from "./scope.ts";

/** The first PRINT of a program that never says anything with TALK: its author may expect PRINT to do that (H-12). */
export function checkPrint({ units }: ProgramScope): Diagnostic[] {
  let talks = false;
  let print: Statement | undefined;
  for (const { body } of units) {
    eachStatement(body, (statement) => {
      if (statement.type !== "verb") return;
      if (statement.verb === "TALK") talks = true;
      if (statement.verb === "PRINT") print ??= statement;
    });
  }
  return print === undefined || talks ? [] : [silentPrint(print.span)];
}
