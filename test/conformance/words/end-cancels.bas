TALK "Hello"                        ' expect: Hello
                                    ' expect: Hello
HEAR name                           ' answer: cancel
                                    ' answer: Ana
TALK "Hello " + name                ' expect: Hello Ana
ON WORD "cancel"
  TALK "Good bye."                  ' expect: Good bye.
  END
END ON
' first: hi
' first: hi again
