import { format } from "../../../src/language/format/format.ts";

/** The form of one script. Throws when it is refused, so that no test takes a refusal for a form. */
export function formOf(text: string): string {
  const [formatted] = format([{ path: "main.bas", text }]);
  if (formatted?.type !== "formatted") throw new Error(`${formatted?.type}: ${text}`);
  return formatted.text;
}
