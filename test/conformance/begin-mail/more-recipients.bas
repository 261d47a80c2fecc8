boss$ = "boss@example.com"
BEGIN MAIL "ana@example.com" ' expect mail: ana@example.com, bob@example.org, boss@example.com | Hello | Text
To: bob@example.org
Cc: ${boss$}
Subject: Hello

Text
END MAIL
