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
  "SENAO SE": "ELSEIF",
  "SENÃO SE": "ELSEIF",
  MOSTRE: "TALK",
  PERGUNTE: "HEAR",
  DIGA: "TALK",
  ESCRIBA: "TALK",
  ESCUCHE: "HEAR",
  SI: "IF",
  SINO: "ELSE",
  "FIN SI": "END IF",
  MIENTRAS: "WHILE",
  "GO TO": "GOTO",
  HABLAR: "TALK",
  DECIR: "TALK",
  MUESTRE: "TALK",
  IMPRIMA: "TALK",
  IMPRIMIR: "TALK",
  PREGUNTE: "HEAR",
  OIGA: "HEAR",
  FUNCION: "FUNCTION",
  FUNCIÓN: "FUNCTION",
  DEVUELVA: "RETURN",
  FACA: "DO",
  FAÇA: "DO",
  "FIM PARA": "NEXT",
  "FIN PARA": "NEXT",
  "FIN MIENTRAS": "WEND",
  DEF: "FUNCTION",
  FUNC: "FUNCTION",
  FN: "FUNCTION",
  PROCEDURE: "SUB",
  PROC: "SUB",
  PRIVATE: "SUB",
  PUBLIC: "SUB",
  MSGBOX: "TALK",
  INPUTBOX: "HEAR",
  PROMPT: "HEAR",
  RAISE: "THROW",
  EXCEPT: "CATCH",
  UNLESS: "IF NOT",
  SAY: "TALK",
  ECHO: "TALK",
  PUTS: "TALK",
  PRINTF: "TALK",
  PRINTLN: "TALK",
  WRITELN: "TALK",
  WRITELINE: "TALK",
  ALERT: "TALK",
  DISPLAY: "TALK",
  OUTPUT: "TALK",
  ASK: "HEAR",
  SLEEP: "WAIT",
  DELAY: "WAIT",
  PAUSE: "WAIT",
};
const FROM_ELSEWHERE: ReadonlyMap<string, string> = new Map(Object.entries(HABITS));

/**
 * The statement, or verb, that stands here for words from another language, and how many of them it stands for.
 *
 * @param words  in capitals
 * @example meantByHabit(["FIM", "SE"]) // → { meant: "END IF", length: 2 }
 */
export function meantByHabit(words: readonly string[]): { meant: string; length: number } | undefined {
  const all = FROM_ELSEWHERE.get(words.join(" "));
  if (all !== undefined) return { meant: all, length: words.length };
  const first = FROM_ELSEWHERE.get(words[0] ?? "");
  return first === undefined ? undefined : { meant: first, length: 1 };
}

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
  const known = answers.get(all);
  if (known !== undefined) return known || undefined;
  const [first = ""] = words;
  const meant =
    FROM_ELSEWHERE.get(all) ??
    meantName(all, STATEMENTS) ??
    FROM_ELSEWHERE.get(first) ??
    meantName(first, STATEMENTS);
  if (answers.size >= MOST_ANSWERS) answers.clear();
  if (all.length <= LIMITS.mistypedLength) answers.set(all, meant ?? "");
  return meant;
}

/**
 * What was meant by words that were looked up before; empty for nothing. A broken line is asked about several times, and
 * the search takes longer than to read the line.
 */
const answers = new Map<string, string>();
const MOST_ANSWERS = 1_000;

/** What closes a block, by the word behind its END: `SE` → `END IF`. */
export function meantCloser(word: string): string | undefined {
  const opener = FROM_ELSEWHERE.get(word) ?? word;
  return CLOSING_WORDS.has(`END ${opener}`)
    ? `END ${opener}`
    : meantName(`END ${word}`, CLOSING_WORDS.keys());
}

const IN_CONDITIONS: ReadonlyMap<string, string> = new Map([
  ...["ENTAO", "ENTÃO", "ENTONCES"].map((word) => [word, "THEN"] as const),
  ...["E", "Y"].map((word) => [word, "AND"] as const),
  ...["OU", "O"].map((word) => [word, "OR"] as const),
  ["NOT", "<> or NOT before the whole condition,"],
]);

const VALUES: ReadonlyMap<string, string> = new Map([
  ...["NONE", "NIL", "UNDEFINED", "NOTHING", "NULO"].map((word) => [word, "NULL"] as const),
  ...["VERDADEIRO", "VERDADERO"].map((word) => [word, "TRUE"] as const),
  ["FALSO", "FALSE"],
]);

/** The value that a name stands for in another language; `name` is in capitals. */
export function meantValue(name: string): string | undefined {
  return VALUES.get(name);
}

/** The word that should stand in a condition, or behind it, in place of one from another language. */
export function meantInCondition(word: string): string | undefined {
  return IN_CONDITIONS.get(word.toUpperCase()) ?? meantName(word, ["THEN"]);
}
