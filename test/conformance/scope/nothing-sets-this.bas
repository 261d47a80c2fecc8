TALK nmae                    ' expect error: check/unknown-variable
HEAR name
SUB S(a, a)                  ' expect error: check/duplicate-parameter
END SUB
