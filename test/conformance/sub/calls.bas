GREET "Ana"
GREET("Bea")
CALL GREET("Caio")
CALL GREET "Dora"
CALL BYE
BYE
BYE()

SUB GREET(name$)
  TALK "Hi " + name$         ' expect: Hi Ana
                             ' expect: Hi Bea
                             ' expect: Hi Caio
                             ' expect: Hi Dora
END SUB

SUB BYE
  TALK "Bye"                 ' expect: Bye
                             ' expect: Bye
                             ' expect: Bye
END SUB
