import { readdirSync, readFileSync } from "node:fs";
import { FUNCTIONS } from "../../src/language/functions/index.ts";
import { KEYWORDS } from "../../src/language/syntax/tokens.ts";
import { VERBS } from "../../src/language/verbs/index.ts";

/** Texts that the tests of the language are tried on. */

const PROGRAMS = new URL("../conformance/", import.meta.url);

/** Every conformance program, by its path. */
export function conformancePrograms(): ReadonlyMap<string, string> {
  const paths = readdirSync(PROGRAMS, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".bas"),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(new URL(path, PROGRAMS), "utf8")]));
}

/** Every word and sign of the language, some names, and what does not belong to it. */
export const VOCABULARY: readonly string[] = [
  ...KEYWORDS.keys(),
  ...VERBS.flatMap(({ name }) => name.split(" ")),
  ...FUNCTIONS.map(({ name }) => name),
  ..."WHATSAPP MESSAGE RECEIVED CALL SET AS WITH FROM CONTAINS REM TRY CATCH THROW ASSERT BREAK CONTINUE STOP CLEAR DEFAULT GOSUB RESUME IS x y$ n% GREET NAME$ Maçã".split(
    " ",
  ),
  ...'+ - * / ^ & = == <> != < > <= >= && || ( ) [ ] { } , : . _ # ; @ “ 5 0.5 1e9 0x1F "a" "" "a""b" "open'.split(
    " ",
  ),
  ..."' // \n \n \n \r\n".split(" "),
  ..."#{ ? += -= ++ -- .a .ADD( a: LIKE BETWEEN STARTS ENDS IN WITH CONST DIM REDIM PRESERVE APPEND PUSH".split(
    " ",
  ),
  ...`/* */ """ """\n "a\${ }b" }b\${ } \${ \\ \\" 'a' \n---\n`.split(" "),
  ...["\nBEGIN TALK\n", "\nEND TALK\n", "\nBEGIN TALK"],
];
