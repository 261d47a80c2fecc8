HEAR name$
BEGIN MAIL "ana@example.com"

Hello ${name$}
END MAIL
