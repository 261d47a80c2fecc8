' Set further down: until then it has no value, which stops nothing, and the compiler warns of it.
IF total = "" THEN TALK "nothing yet"   ' expect warning: check/read-too-early
                                        ' expect: nothing yet
total = 5
