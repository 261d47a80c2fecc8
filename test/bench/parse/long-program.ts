/**
 * A long program as a business might write it: a menu, and many SUBs and FUNCTIONs that ask, count, decide and
 * answer, with comments. Each differs from the others, so that nothing can be remembered from one to the next.
 */
export function longProgram(lines: number): string {
  const size = department(1).length;
  const many = Math.floor((lines - menu(1).length) / size);
  const departments = Array.from({ length: many }, (_, at) => department(at + 1));
  const program = [...menu(many), ...departments.flat()];
  return program.concat(new Array(lines - program.length).fill("' The end.")).join("\n");
}

/** What begins a talk; the last department sends on to the one before, and so on. */
function menu(last: number): readonly string[] {
  return `REM  A shop with many departments. This file was written by a program, to be read by another.
TALK "Hello! This is the corner shop."
WHILE choice$ <> "Goodbye"
  HEAR choice$ AS "Opening hours", "Order", "Talk to a human", "Goodbye"
  IF choice$ = "Order" THEN CALL ORDER FROM SHOP${letters(last)}
WEND
`.split("\n");
}

/** What people call a department: the words of a phrase hold no digits. */
function letters(n: number): string {
  return (n < 26 ? "" : letters(Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));
}

function department(n: number): readonly string[] {
  const name = `SHOP${letters(n)}`;
  return `
' Department ${n}: what it sells, and what that costs.
SUB ORDER FROM ${name}
  stock = [${n}, ${n + 3}, ${n * 2}]
  order = { "name": "department ${n}", "open": true, "items": stock }
  TALK "Which of our " + LEN(stock) + " kinds of bread would you like today?"
  HEAR bread$ AS "Rye", "Wheat", "Corn"
  IF bread$ = "" THEN RETURN
  count = 0
  WHILE count < 1 OR count > ${n + 20}
    TALK "How many? I can keep up to ${n + 20}."
    HEAR answer$
    count = VAL(answer$)
  WEND
  total = count * PRICE IN ${name}(bread$) + order.items[0] * 2 - (count MOD 3) ^ 2
  FOR i = 1 TO count STEP 2
    IF i > ${n % 7} AND NOT (bread$ = "Corn" OR total < ${n}) THEN
      total = total + i / 4
    ELSEIF INSTR(bread$, "y") > 0 THEN
      total = total - 1
    ELSE
      LOG "nothing to add for piece " + STR(i) + " of " + STR(count)
    END IF
  NEXT
  TALK "That makes \${total} for \${count} x \${UCASE(bread$)}. Shall I keep them for you?"
  HEAR sure$ AS "Yes", "No"
  SELECT CASE sure$
    CASE "Yes"
      LOG "order ${n}: " + STR(count) + " x " + bread$ + " for " + RIGHT(GET WHATSAPP SENDER NUMBER, 4)
      TALK "Done. They wait for you until we close, at department ${n}."
    CASE "No", ""
      TALK "No problem, nothing was ordered."   ' a person may change their mind
      ${n > 1 ? `ORDER FROM SHOP${letters(n - 1)}` : 'TALK "That was all."'}
  END SELECT
END SUB

FUNCTION PRICE IN ${name}(kind$)
  IF kind$ = "Rye" THEN RETURN ${4 + (n % 5)}
  IF kind$ = "Corn" THEN RETURN ${3 + (n % 3)}
  RETURN ROUND(${n} / 3)
END FUNCTION`.split("\n");
}
