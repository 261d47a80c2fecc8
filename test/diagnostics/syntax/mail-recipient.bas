BEGIN MAIL
Subject: Hello

How are you?
END MAIL
