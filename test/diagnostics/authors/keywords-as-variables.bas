' mistakes: 4
if = 3
end = "tomorrow"
FOR to = 1 TO 3
  TALK "x"
NEXT
then = 5
TALK "done"
