LET TO = 1                   ' expect error: syntax/reserved-name
FOR THEN = 1 TO 2            ' expect error: syntax/reserved-name
NEXT
