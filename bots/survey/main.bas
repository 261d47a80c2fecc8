REM  A survey: questions whose answers have a form.
REM
REM  HEAR … AS asks again, in the person's language, until the answer fits, three times at most.
REM  After that the variable is empty, and the script goes on.
REM
REM  WhatsApp takes texts for 24 hours after the person's last one: the two TIMEOUTs together are shorter than that.

HEAR name$ AS NAME WITH "Hi! Three questions, one minute. First: what is your name?"
IF name$ = "" THEN name$ = "friend"

HEAR visited AS DATE WITH "Thank you, ${name$}. When did you visit us? A day such as 24/12/2025, or `yesterday`."

TALK "How was it?"
HEAR mark$ AS "Great", "Fine", "Not good"

again = FALSE
IF mark$ = "Not good" THEN
  TALK "I am sorry to hear that. What went wrong? Tell me in your own words."
  HEAR reason$ TIMEOUT "12 hours"
  IF TIMED OUT THEN reason$ = "(said nothing)"
  LOG_WARN name$ + " was not happy: " + reason$
ELSE
  HEAR again AS BOOLEAN WITH "Would you come again?"
END IF

HEAR email$ AS EMAIL WITH "May we send you a voucher? Then write your e-mail address." TIMEOUT "8 hours"

answers = { name: name$, visited: visited, mark: mark$, again: again, voucher: email$ <> "" }
LOG "survey", answers

IF email$ <> "" THEN
  BEGIN MAIL email$
Subject: Your voucher, ${name$}

Thank you for your time, ${name$}!

Show this mail at the desk and the next coffee is on us.
  END MAIL
  TALK "The voucher is in your mailbox. Goodbye!"
ELSE
  TALK "Thank you, ${name$}. Goodbye!"
END IF
