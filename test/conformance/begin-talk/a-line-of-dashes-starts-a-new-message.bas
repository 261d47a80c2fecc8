REM What a block says stands on its BEGIN; notes inside it would be text.
IF TRUE THEN
  BEGIN TALK                        ' expect: one\n-- still one\nthe third --- is no line of its own
  one
  -- still one
  the third --- is no line of its own
  END TALK
END IF
x = 0
WHILE x < 2
  x = x + 1
  LOG x                             ' expect log: 1
                                    ' expect log: 2
WEND
BEGIN TALK
---
END TALK
BEGIN TALK
END TALK
TALK "end"                          ' expect: end
