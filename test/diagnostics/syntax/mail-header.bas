BEGIN MAIL "ana@example.com"
Subject: Hello
How are you?
END MAIL
BEGIN MAIL "ana@example.com"
Subject: Hello
Subject: Hello again

How are you?
END MAIL
