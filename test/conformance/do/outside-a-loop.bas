EXIT DO              ' expect error: check/exit-outside
BREAK                ' expect error: check/exit-outside
CONTINUE             ' expect error: check/exit-outside
EXIT LOOP            ' expect error: check/exit-outside
FOR i = 1 TO 2
  EXIT DO            ' expect error: check/exit-outside
NEXT
