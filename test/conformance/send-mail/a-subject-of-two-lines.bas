title$ = "Hello\nBcc: eve@example.com"
SEND MAIL "ana@example.com", title$, "b" ' expect fault: fault/mail-subject
