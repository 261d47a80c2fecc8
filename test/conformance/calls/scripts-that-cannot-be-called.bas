PARAM unused                                      ' expect warning: syntax/no-effect
CALL "total.bas"                                  ' expect error: check/unknown-script
x = CALL "totals.bas", 1, 2                       ' expect error: check/argument-count
CALL "main.bas"                                   ' expect error: check/main-script
CALL "till.bas"                                   ' expect error: check/webhook-script
CALL "subs.bas"                                   ' expect error: check/empty-script
x = CALL "/orders", x                             ' expect error: check/host-script
CALL "${x}.bas"                                   ' expect error: syntax/moving-script
' file: totals.bas
PARAM count
RETURN count
' file: till.bas
WEBHOOK "till"
PRINT "ok"
' file: subs.bas
SUB SHOW
END SUB
