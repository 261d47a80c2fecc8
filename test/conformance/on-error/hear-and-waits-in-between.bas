ON ERROR RESUME NEXT
x = 1 / 0
HEAR y                               ' answer: on
TALK ERROR MESSAGE + " " + y         ' expect: division by zero on [many | few]
HEAR n% AS "many", "few"             ' answer: many
IF ERROR AND n% IS NULL THEN TALK ERR  ' expect: 13
z = 1 / 0
TALK "still resuming"                ' expect: still resuming
