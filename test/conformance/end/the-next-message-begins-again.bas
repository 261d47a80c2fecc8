' H-15: a dialog ends at its end; the next message begins it anew.
' first: one
' first: two
TALK GET WHATSAPP MESSAGE BODY   ' expect: one
                             ' expect: two
IF n = 1 THEN TALK "never"   ' expect warning: check/read-too-early
n = 1
