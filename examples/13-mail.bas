' One idea: mail, in one line or as a text.
HEAR address$ AS EMAIL WITH "Where may I write to you?"
IF address$ = "" THEN END
SEND MAIL TO address$ SUBJECT "Hello" BODY "This is a short mail."
BEGIN MAIL address$
Subject: A longer one

Dear reader,

${address$} is a fine address.
END MAIL
TALK "Two mails are on their way."
