x = GREET                    ' expect error: check/gives-nothing
SUB GREET
END SUB
