/**
 * The rules of characters: what a token is made of, and what may stand between two of them.
 *
 * @module
 */
export const TOKENS: readonly string[] = [
  String.raw`/* Tokens: inside of these no blank stands. [a-z] is one of these characters, [^\n] any other than these, \p{L} a letter of any
   script, \p{M} a mark that belongs to one, and \p{N} a digit. */

name ::= ( [\p{L}] | "_" [\p{L}\p{M}\p{N}_] ) [\p{L}\p{M}\p{N}_]* sign?

sign ::= "$" | "%" | "#" | "!"

number ::= "0x" [0-9a-f]+
  | ( digits ( "." digits )? | "." digits ) ( "e" ( "+" | "-" )? digits )?

digits ::= [0-9]+

text ::= quoted | lines-in-quotes | apostrophes

quoted ::= '"' ( [^"\\\n\r] | '""' | "\" [^\n\r] | inserted )* '"'

lines-in-quotes ::= '"""' blank? newline line* [^\n\r]* '"""'

apostrophes ::= "'" ( [^'\n\r] | "''" )* "'"

inserted ::= "${"$"}{" expression "}"

line ::= ( [^\n\r] | inserted )* newline

newline ::= [\n] | [\r] [\n]?`,

  String.raw`/* Between tokens */

between ::= blank | comment | continuation

blank ::= [ \t\u00a0\ufeff]+

comment ::= ( "REM" | "'" | "//" ) [^\n\r]*
  | "#" ( [^{\n\r] [^\n\r]* )?
  | "/*" ( [^*] | "*"+ [^*/] )* "*"+ "/"

continuation ::= "_" blank? comment? newline`,
];
