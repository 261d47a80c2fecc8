import type { Declaration } from "../syntax/ast.ts";

/** How a SUB or FUNCTION is called: `SEND MENU number$`, `TOTAL PRICE(price, count)`. */
export function writtenCall({ kind, spelled, params }: Declaration): string {
  const values = params.map((param) => param.spelled).join(", ");
  return kind === "sub" ? `${spelled} ${values}`.trimEnd() : `${spelled}(${values})`;
}
