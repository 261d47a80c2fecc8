GOTO 10               ' expect error: syntax/no-line-numbers
GOSUB help            ' expect error: syntax/no-gosub
ON ERROR GOTO 20      ' expect error: syntax/no-line-numbers
