/**
 * The rules of programs, blocks, statements and values, in the order in which people read.
 *
 * @module
 */
export const STATEMENTS: readonly string[] = [
  `/* Programs */

program ::= part? ( separator part? )*

part ::= declaration | event | schedule | endpoint | item

item ::= block | text-block | if-line | label | statement

separator ::= newline | ":"

body ::= separator ( item? separator )*`,

  `/* Declarations and events */

declaration ::= "SUB" header body "END" "SUB"
  | "FUNCTION" header body "END" "FUNCTION"

header ::= beginning word* "(" ( word ( ","? word )* )? ")"
  | beginning word* ( "," word+ )*

event ::= "ON" occasion "DO"? body "END" "ON"

occasion ::= "WHATSAPP" "MESSAGE" "RECEIVED"
  | "WHATSAPP" "STATUS" "RECEIVED"
  | "WEBHOOK" method? "TO"? text secret?
  | "QUEUE" text
  | "WORD" text ( "," text )*

method ::= "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

secret ::= "WITH" "SECRET" text

endpoint ::= "WEBHOOK" text secret?

schedule ::= "SET" "SCHEDULE" text ( "," text ( body "END" "SCHEDULE" )? )?`,

  `/* Blocks */

block ::= if-block | for-block | each-block | while-block | do-block | select-block | try-block | with-block

if-block ::= "IF" expression "THEN" body else-if* ( "ELSE" body )? ( "END" "IF" | "ENDIF" )

else-if ::= ( "ELSEIF" | "ELSE" "IF" ) expression "THEN" body

if-line ::= "IF" expression ( "THEN" inline | goto further ) ( "ELSE" inline )? ( "END" "IF" | "ENDIF" )?

inline ::= inline-item further

further ::= ( ":"+ inline-item )*

inline-item ::= if-line | statement | name

for-block ::= "FOR" name "=" expression "TO" expression ( "STEP" expression )? body next

each-block ::= "FOR" "EACH"? name "IN" expression "DO"? body next

next ::= "NEXT" name? | "END" "FOR"

while-block ::= "WHILE" expression "DO"? body ( "WEND" | "END" "WHILE" )

do-block ::= "DO" loop-test? body "LOOP" loop-test?

loop-test ::= ( "WHILE" | "UNTIL" ) expression

select-block ::= ( "SELECT" "CASE"? | "SWITCH" ) expression separator+ case* default? "END" ( "SELECT" | "SWITCH" )

case ::= "CASE" match ( "," match )* body

default ::= ( "CASE" "ELSE" | "DEFAULT" ) body

match ::= expression ( "TO" expression )?
  | "IS"? ( "=" | "==" | "<>" | "!=" | "<" | ">" | "<=" | ">=" ) expression

try-block ::= "TRY" body "CATCH" name? body "END" "TRY"

with-block ::= "WITH" ( name | "." key ) ( "." key | "[" ( text | number ) "]" )* ( "=" expression )? body "END" "WITH"

text-block ::= "BEGIN" "TALK" newline line* "END" "TALK"
  | "BEGIN" "MAIL" expression? newline line* "END" "MAIL"`,

  `/* Statements */

label ::= name ":"

statement ::= assignment | append | dim | jump | hearing | spawn | return | errors | accepted | verb | call

assignment ::= ( "LET" | "SET" )? place ( ( "=" | "+=" | "-=" ) expression | "++" | "--" )
  | "CONST" name "=" expression

place ::= ( name | "." key ) index*

index ::= step | "(" values ")"

step ::= "." key | "[" expression "]"

append ::= ( "APPEND" | "PUSH" ) ( place "," values | "(" place "," values ")" )
  | place "." "ADD" "(" values ")"

dim ::= ( "DIM" | "REDIM" "PRESERVE"? ) dimension ( "," dimension )*

dimension ::= name ( "(" expression ")" )? ( "AS" word )?

jump ::= goto | exit | "BREAK" | "CONTINUE" | "STOP" | "END" | "RESTART"

goto ::= "GOTO" word

exit ::= "EXIT" ( "FOR" | "WHILE" | "DO" | "LOOP" | "SUB" | "FUNCTION" )?

hearing ::= ( "HEAR" | "INPUT" ( expression "," )? ) place clause*

clause ::= "AS" ( type | values ) | "WITH" expression | "DEFAULT" expression | "TIMEOUT" expression

spawn ::= "SPAWN" call

return ::= "RETURN" expression?

errors ::= "ON" "ERROR" ( "RESUME" "NEXT" | "GOTO" ( word | "0" ) )
  | "CLEAR" "ERROR"
  | "THROW" expression
  | "ASSERT" expression ( "," expression )?`,

  `/* What other dialects need, and here is only read */

accepted ::= "PARAM" name parameter-clause*
  | "DESCRIPTION" ( expression | prose )
  | "SET" "CONTEXT" expression ( "AS" expression )?
  | ( "USE" ( "KB" | "TOOL" ) | "ADD" "TOOL" | "CLEAR" ( "KB" | "TOOLS" ) ) ( expression ( ","? expression )* | prose )?
  | "BEGIN" "SYSTEM" "PROMPT" newline line* "END" "SYSTEM" "PROMPT"

parameter-clause ::= "AS" word | "LIKE" expression | "DESCRIPTION" expression | "DEFAULT" expression | "ENUM" values
  | "OPTIONAL" | "REQUIRED"

prose ::= word ( word | number | text | "," | "." | ":" | "-" | "/" | "?" )*`,

  `/* Calls: the words of a phrase, then its values, in brackets or with commas or small words between them */

call ::= "CALL"? beginning word* ( "(" ( values closing? )? ")" | expression ( ( "," | link ) expression )* closing? )?
  | "CALL" text ( "," expression )*

beginning ::= name | "EACH" | "IN" | "MOD" | "STEP" | "THEN" | "TO" | "UNTIL"

closing ::= "WHERE" expression | "ASC" | "DESC"

link ::= "TO" | "FROM" | "WITH" | "IN" | "FOR" | "AT" | "AS" | "BY" | "OF" | "ON" | "AND"`,

  `/* Values, from loose to tight */

values ::= expression ( "," expression )*

expression ::= or ( "?" expression ":" expression )?

or ::= and ( ( "OR" | "||" ) and )*

and ::= comparison ( ( "AND" | "&&" ) comparison )*

comparison ::= joined ( comparator joined | "NOT"? "BETWEEN" joined "AND" joined | "IS" "NOT"? "NULL" )*

comparator ::= "=" | "==" | "<>" | "!=" | "<" | ">" | "<=" | ">="
  | "NOT"? ( "CONTAINS" | "IN" | "LIKE" | "STARTS" "WITH" | "ENDS" "WITH" )

joined ::= sum ( "&" sum )*

sum ::= product ( ( "+" | "-" ) product )*

product ::= signed ( ( "*" | "/" | "MOD" ) signed )*

signed ::= ( "-" | "+" )* ( "NOT" comparison | power )

power ::= operand ( "^" signed )?

operand ::= name index* | value step*

value ::= number | text | "TRUE" | "FALSE" | "NULL" | list | object | "(" expression ")" | "." key | question | answer | call

question ::= "HEAR" expression? clause*

list ::= "[" ( values ","? )? "]"

object ::= ( "{" | "#{" ) ( entry ( "," entry )* ","? )? "}"

entry ::= ( key | text | number ) ":" expression

key ::= word | "TRUE" | "FALSE" | "NULL"

changes ::= change ( "," change )*

change ::= ( word | text ) "=" expression

word ::= name | reserved`,
];
