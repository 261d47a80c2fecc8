title$ = "Hello\nBcc: eve@example.com"
SEND MAIL "ana@example.com", title$, "Good morning."
