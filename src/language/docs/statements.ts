/**
 * The rules of programs, blocks, statements and values, in the order in which people read.
 *
 * @module
 */
export const STATEMENTS: readonly string[] = [
  `/* Programs */

program ::= item? ( separator item? )*

separator ::= newline | ":"

body ::= separator ( item? separator )*

item ::= declaration | event | schedule | endpoint | block | text-block | if-line | label | statement`,

  `/* Declarations and events */

declaration ::= "SUB" header body "END" "SUB"
  | "FUNCTION" header body "END" "FUNCTION"

header ::= word+ ( "(" ( name ( "," name )* )? ")" )? ( ","? word )*

event ::= "ON" occasion "DO"? body "END" "ON"

occasion ::= "WHATSAPP" "MESSAGE" "RECEIVED"
  | "WHATSAPP" "STATUS" "RECEIVED"
  | "WEBHOOK" method? "TO"? text secret?
  | "QUEUE" text
  | "WORD" text ( "," text )*

method ::= "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

secret ::= "WITH" "SECRET" text

endpoint ::= "WEBHOOK" text secret?

schedule ::= "SET" "SCHEDULE" text ( ","? text )? ( body "END" "SCHEDULE" )?`,

  `/* Blocks */

block ::= if-block | for-block | each-block | while-block | do-block | select-block | try-block | with-block

if-block ::= "IF" expression "THEN" body else-if* ( "ELSE" body )? ( "END" "IF" | "ENDIF" )

else-if ::= ( "ELSEIF" | "ELSE" "IF" ) expression "THEN" body

if-line ::= "IF" expression ( "THEN" inline | goto ) ( "ELSE" inline )? ( "END" "IF" | "ENDIF" )?

inline ::= inline-item ( ":" inline-item? )*

inline-item ::= if-line | "END" | statement | name

for-block ::= "FOR" name "=" expression "TO" expression ( "STEP" expression )? body next

each-block ::= "FOR" "EACH"? name "IN" expression body next

next ::= "NEXT" name? | "END" "FOR"

while-block ::= "WHILE" expression "DO"? body ( "WEND" | "END" "WHILE" )

do-block ::= "DO" loop-test? body "LOOP" loop-test?

loop-test ::= ( "WHILE" | "UNTIL" ) expression

select-block ::= ( "SELECT" "CASE"? | "SWITCH" ) expression separator+ case* "END" ( "SELECT" | "SWITCH" )

case ::= ( "CASE" match ( "," match )* | "CASE" "ELSE" | "DEFAULT" ) body

match ::= expression ( "TO" expression )? | "IS"? comparator expression

try-block ::= "TRY" body "CATCH" name? body "END" "TRY"

with-block ::= "WITH" place ( "=" expression )? body "END" "WITH"

text-block ::= "BEGIN" ( "TALK" | "MAIL" expression? ) line* "END" ( "TALK" | "MAIL" )`,

  `/* Statements */

label ::= name ":"

statement ::= assignment | put | append | dim | jump | hearing | spawn | return | error-statement | accepted | verb | call

assignment ::= ( "LET" | "SET" | "CONST" )? name "=" expression

put ::= place ( "=" | "+=" | "-=" ) expression
  | place ( "++" | "--" )

place ::= ( name | "." word ) step*

step ::= "." word | "[" expression "]" | "(" expression ( "," expression )* ")"

append ::= ( "APPEND" | "PUSH" ) "("? place ( "," expression )+ ")"?
  | place "." "ADD" "(" expression ( "," expression )* ")"

dim ::= ( "DIM" | "REDIM" "PRESERVE"? ) dimension ( "," dimension )*

dimension ::= name ( "(" expression ")" )? ( "AS" word )?

jump ::= goto | exit | "BREAK" | "CONTINUE" word? | "STOP" | "END" | "RESTART"

goto ::= "GOTO" ( name | number )

exit ::= "EXIT" ( "FOR" | "WHILE" | "DO" | "LOOP" | "SUB" | "FUNCTION" )?

return ::= "RETURN" expression?

spawn ::= "SPAWN" call

error-statement ::= "ON" "ERROR" ( "RESUME" "NEXT" | "GOTO" ( name | number ) )
  | "CLEAR" "ERROR"
  | "THROW" expression
  | "ASSERT" expression ( "," expression )?

hearing ::= "HEAR" place clause*
  | "INPUT" ( expression "," )? place clause*

clause ::= "AS" ( type | values ) | "WITH" expression | "DEFAULT" expression | "TIMEOUT" expression

accepted ::= "PARAM" name ( word | expression | "," )*
  | "DESCRIPTION" expression
  | "SET" "CONTEXT" expression ( "AS" expression )?
  | "USE" ( word | expression | "," )*`,

  `/* Calls: the words of a phrase, then its values, in brackets or with commas or small words between them */

call ::= "CALL"? word+ ( "(" ( argument ( "," argument )* )? ")" | arguments )?
  | "CALL" text ( "," expression )*

arguments ::= argument ( ( "," | link ) argument )*

argument ::= expression

link ::= "TO" | "FROM" | "WITH" | "IN" | "FOR" | "AT" | "AS" | "BY" | "OF" | "ON" | "AND"`,

  `/* Values, from loose to tight */

values ::= expression ( "," expression )*

expression ::= or ( "?" expression ":" expression )?

or ::= and ( ( "OR" | "||" ) and )*

and ::= comparison ( ( "AND" | "&&" ) comparison )*

comparison ::= sum ( comparator sum | "NOT"? "BETWEEN" sum "AND" sum | "IS" "NOT"? "NULL" )*

comparator ::= "=" | "==" | "<>" | "!=" | "<" | ">" | "<=" | ">="
  | "NOT"? ( "CONTAINS" | "IN" | "LIKE" | "STARTS" "WITH" | "ENDS" "WITH" )

sum ::= product ( ( "+" | "-" | "&" ) product )*

product ::= power ( ( "*" | "/" | "MOD" ) power )*

power ::= operand ( "^" operand )*

operand ::= ( "NOT" | "-" | "+" )* value step*

value ::= number | text | "TRUE" | "FALSE" | "NULL" | list | object | "(" expression ")" | "." word | question | call | verb | name

question ::= "HEAR" expression? clause*

list ::= "[" ( expression ( "," expression? )* )? "]"

object ::= "{" ( entry ( "," entry? )* )? "}"

entry ::= ( word | text | number ) ":" expression

changes ::= name "=" expression ( "," name "=" expression )*

sorting ::= expression ( "ASC" | "DESC" )?

word ::= name | reserved`,
];
