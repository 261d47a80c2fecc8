REM  The smallest bot: it says back whatever it is told.
REM
REM  A line that begins with REM is a comment; so is everything after a '
REM
REM  ON WHATSAPP MESSAGE RECEIVED is a handler: the lines up to END ON run once for every message,
REM  from the top, and remember nothing of the message before.

ON WHATSAPP MESSAGE RECEIVED
  LET TEXT$ = TRIM(GET WHATSAPP MESSAGE BODY)

  ' A photo without a caption has no text: there is nothing to say back.
  IF TEXT$ = "" THEN
    TALK "I can only echo words."
    RETURN
  END IF

  ' TALK answers the person who wrote. Two texts are joined with +
  TALK "You said: " + TEXT$

  ' LOG is for you: the person does not see it.
  LOG "echoed " + STR(LEN(TEXT$)) + " characters"
END ON
