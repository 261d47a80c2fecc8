' One idea: files have names. Those of the bot lie in its folder; those that people send are kept for a month.
HEAR receipt AS IMAGE WITH "Please send a photo of the receipt."
SHOW TYPING
SEND FILE receipt, "This is what we got."
SEND FILE "files/thank-you.txt", "Thank you!"
REPLY "Somebody looks at it now."
