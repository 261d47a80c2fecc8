import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Append, Assign, Hearing, Place, Put, Statement } from "./ast.ts";
import { sigilOf } from "./tokens.ts";
import { dotOutsideWith } from "./value-messages.ts";

/**
 * What statements mean in a WITH block: what is assigned to a name, with or without a dot before it, becomes a
 * member of the block's object (H-19). Values are not touched: they see ordinary variables.
 *
 * @module
 */

/** The statement as it works on the object of the innermost WITH around it. */
export function withMembers(statement: Statement, owner: Place): Statement {
  switch (statement.type) {
    case "assign":
      return statement.constant ? statement : asPut(statement, owner);
    case "put":
    case "append":
      return { ...statement, place: memberPlace(statement.place, owner) };
    case "hearing":
      // HEAR name asks for the variable; only .name says that a member is meant.
      return statement.dotted ? { ...statement, place: memberPlace(statement.place, owner) } : statement;
    case "if": {
      // An IF on one line comes as a whole; other blocks come line by line.
      const branches = statement.branches.map((branch) => ({ ...branch, body: all(branch.body, owner) }));
      const otherwise = statement.otherwise && all(statement.otherwise, owner);
      return { ...statement, branches, ...(otherwise && { otherwise }) };
    }
    default:
      return statement;
  }
}

function all(body: readonly Statement[], owner: Place): readonly Statement[] {
  return body.map((statement) => withMembers(statement, owner));
}

function asPut({ target, value, span }: Assign, owner: Place): Put {
  const place = memberPlace({ target, steps: [], spelled: target.spelled }, owner);
  return { type: "put", place, value, span };
}

/** A place whose first name is a member of the owner. */
export function memberPlace({ target, steps, spelled }: Place, owner: Place): Place {
  const key = sigilOf(target.spelled) === "" ? target.spelled : target.spelled.slice(0, -1);
  const member = { type: "literal", value: key, span: target.span } as const;
  return { target: owner.target, steps: [...owner.steps, member, ...steps], spelled };
}

/** What to say of the statements that begin with a dot where no WITH is open. */
export function strayMembers(statement: Statement): Diagnostic[] {
  if (statement.type === "if") {
    const bodies = [...statement.branches.map(({ body }) => body), statement.otherwise ?? []];
    return bodies.flatMap((body) => body.flatMap(strayMembers));
  }
  return isDotted(statement) ? [dotOutsideWith(statement.span)] : [];
}

function isDotted(statement: Statement): statement is (Assign | Put | Append | Hearing) & { dotted: true } {
  return "dotted" in statement && statement.dotted === true;
}
