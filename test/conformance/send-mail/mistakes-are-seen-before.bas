SEND MAIL "ana", "s", "b" ' expect error: check/impossible-value
SEND MAIL TO "ana@example.com" SUBJECT "one\ntwo" BODY "b" ' expect error: check/impossible-value
SEND MAIL ["ana@example.com", "bob@@x.com"], "s", "b" ' expect error: check/impossible-value
