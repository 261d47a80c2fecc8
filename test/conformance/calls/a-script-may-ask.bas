TALK "Hello"                                      ' expect: Hello
name = UCASE(CALL "ask.bas", "Your name?") + "!"
TALK name                                         ' expect: ANA!
CALL "ask.bas", "Your street?"
TALK "Thanks"                                     ' expect: Thanks
' file: ask.bas
PARAM question
TALK question                                     ' expect: Your name?
                                                  ' expect: Your street?
HEAR answer                                       ' answer: Ana
                                                  ' answer: Rua A
RETURN answer
