BEGIN MAIL "ana@example.com" ' expect error: syntax/mail-subject
To: bob@example.org

Text
END MAIL
