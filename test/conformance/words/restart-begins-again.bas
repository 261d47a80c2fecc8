LOG ISNULL(seen) & " " & GET WHATSAPP MESSAGE BODY    ' expect warning: check/read-too-early
                                                      ' expect log: TRUE hi
                                                      ' expect log: TRUE Start
seen = 1
HEAR name                           ' answer: Start
                                    ' answer: Ana
TALK name                           ' expect: Ana
ON WORD "start"
  TALK "From the top."              ' expect: From the top.
  RESTART
  TALK "never"        ' expect warning: check/unreachable
END ON
