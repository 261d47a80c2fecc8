' mistakes: 9
TALK LEFT("Maria")
TALK MID "Maria"
TALK LEN "a", "b"
GREET
GREET "Ana", "Bea", "Caio"
TALK GREET "Ana"
x = TALK "Hi"
TALK "a", "b"
WAIT 5 seconds

SUB GREET NAME$
END SUB
