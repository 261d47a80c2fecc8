GREET
' file: greetings.bas
TALK "Welcome"
SUB GREET
  TALK "Hi"
END SUB
