' mistakes: 2
WHILE TRUE
  FOR i = 1 TO 3
    TALK i
  ENDFOR
ENDWHILE
