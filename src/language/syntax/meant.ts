import { LIMITS } from "../../model/limits.ts";
import { nearest } from "../../model/spell.ts";
import { CLOSING_WORDS, OPENING_WORDS } from "./kinds.ts";

/**
 * What a word was meant to be that builds no statement and begins no known phrase.
 *
 * @module
 */

/** The known name that a name was meant to be; none for a name so long that nobody typed it. */
export function meantName(name: string, known: Iterable<string>): string | undefined {
  return name.length > LIMITS.mistypedLength ? undefined : nearest(name, known);
}

/** What authors write from habit, in another language or another BASIC. */
const HABITS = {
  SE: "IF",
  ENTAO: "THEN",
  ENTÃO: "THEN",
  SENAO: "ELSE",
  SENÃO: "ELSE",
  "FIM SE": "END IF",
  FIMSE: "END IF",
  PARA: "FOR",
  PROXIMO: "NEXT",
  PRÓXIMO: "NEXT",
  ENQUANTO: "WHILE",
  "FIM ENQUANTO": "WEND",
  FUNCAO: "FUNCTION",
  FUNÇÃO: "FUNCTION",
  RETORNE: "RETURN",
  FALE: "TALK",
  ESCREVA: "TALK",
  OUÇA: "HEAR",
  LEIA: "HEAR",
  ESPERE: "WAIT",
  ELIF: "ELSEIF",
  ESCOLHA: "SELECT",
  CASO: "CASE",
  "FIM ESCOLHA": "END SELECT",
  REPITA: "DO",
  FOREACH: "FOR EACH",
  TENTE: "TRY",
  "GO TO": "GOTO",
  RAISE: "THROW",
  EXCEPT: "CATCH",
  UNLESS: "IF NOT",

  SAY: "TALK",
  ECHO: "TALK",
  ASK: "HEAR",
  SLEEP: "WAIT",
  PAUSE: "WAIT",
};
const FROM_ELSEWHERE: ReadonlyMap<string, string> = new Map(Object.entries(HABITS));

const STATEMENTS = [
  ...OPENING_WORDS.keys(),
  ...CLOSING_WORDS.keys(),
  ..."ELSE ELSEIF CASE DEFAULT CATCH RETURN EXIT LET SET CALL END GOTO BREAK CONTINUE STOP".split(" "),
  ..."THROW ASSERT CONST DIM REDIM".split(" "),
  ..."EXIT FOR|EXIT WHILE|EXIT DO|EXIT SUB|CLEAR ERROR|ON ERROR".split("|"),
];

/**
 * The statement that a run of words was meant to be, or undefined.
 *
 * @param words  in capitals
 * @example meantStatement(["ENDWHILE"])    // → "END WHILE"
 * @example meantStatement(["SE", "NOME"])  // → "IF": the first word alone may be the one that went wrong
 */
export function meantStatement(words: readonly string[]): string | undefined {
  const all = words.join(" ");
  const [first = ""] = words;
  return (
    FROM_ELSEWHERE.get(all) ??
    meantName(all, STATEMENTS) ??
    FROM_ELSEWHERE.get(first) ??
    meantName(first, STATEMENTS)
  );
}
