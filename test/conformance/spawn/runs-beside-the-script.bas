greeting = "Hello "
LET NAME$ = "Ana"
SPAWN REMIND NAME$ IN 5        ' expect spawn: REMIND ["Ana","5"]
greeting = "changed "
spawn COUNTED(2)               ' expect spawn: COUNTED [2]
TALK "Done"                    ' expect: Done
SUB REMIND WHO$, DAYS$
  TALK greeting + WHO$ + DAYS$ ' expect: Hello Ana5
  LOG GET WHATSAPP MESSAGE BODY  ' expect log: hi
END SUB
FUNCTION COUNTED(n)
  WAIT 10
  TALK greeting + n            ' expect: changed 2
  RETURN n
END FUNCTION
