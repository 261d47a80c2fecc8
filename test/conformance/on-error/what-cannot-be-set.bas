ERROR = 1                            ' expect error: check/fixed-name
HEAR ERR                             ' expect error: check/fixed-name
SUB S(ERROR_MESSAGE)                 ' expect error: check/fixed-name
END SUB
