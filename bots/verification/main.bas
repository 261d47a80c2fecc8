REM  The call in which WhatsApp speaks a code, and who hears of it.
REM
REM  Before a number can be used, WhatsApp calls it, and a robot speaks six digits. One command does all of it:
REM
REM    talkbasic verify-number +15550100002 --language en_US
REM
REM  TalkBASIC answers that call by itself, listens, and mails the code to MAIL_TO. This script is asked after each thing
REM  that was heard, when the code is safe already. It has 0.8 seconds to print markup for the call; what it does not
REM  answer, TalkBASIC does. Here it tells a colleague, and thanks a person who typed the code instead of the robot.

ON WEBHOOK POST TO "/twilio/gather" DO
  digits$ = GET FORM VALUE "Digits"
  speech$ = GET FORM VALUE "SpeechResult"
  call$ = RIGHT(GET FORM VALUE "CallSid", 6)

  ' The code opens the number to whoever has it: the log tells that something came, not what it was.
  IF digits$ <> "" THEN
    LOG "call " + call$ + ": " + LEN(digits$) + " keys"
  ELSEIF speech$ <> "" THEN
    LOG "call " + call$ + ": somebody spoke, sure to " + GET FORM VALUE "Confidence"
  ELSE
    ' Nothing is printed, so TalkBASIC goes on listening.
    LOG "call " + call$ + ": nobody spoke"
    EXIT
  END IF

  SEND MAIL TO "office@example.com" SUBJECT "The verification call is here" BODY "Call " + call$ + " was heard. The code itself goes to the address in MAIL_TO."

  IF LEN(digits$) = 6 THEN
    SET RESPONSE HEADER "Content-Type" TO "text/xml"
    PRINT "<Response><Say>Thank you. The code has arrived.</Say><Hangup/></Response>"
  END IF
END ON
