' mistakes: 4
PRINT "Hello"
INPUT name$
TALK 'Hello'
HEAR size$ AS "Small" "Large"
SELECT CASE name$
GOTO start
DO
FOR EACH word IN name$
NEXT
TALK "one" TALK "two"
SEND MAIL "ana@example.com", "Hello"
answer$ = HEAR
SLEEP 5
