name$ = "Ana\nBcc: eve@example.com\n\nText"
BEGIN MAIL "ana@example.com" ' expect fault: fault/mail-subject
Subject: Hello ${name$}

Text
END MAIL
