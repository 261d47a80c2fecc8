' Books a table. Asks for a day and an hour until both make sense; a booking is confirmed by mail.

again:
HEAR day AS DATE WITH "For which day is the table?"
IF day = "" THEN
  TALK "Please phone us: +351 21 000 0000."
  EXIT
END IF
IF day < TODAY() THEN
  TALK "That day is over already."
  GOTO again
END IF
IF WEEKDAY(day) = 2 THEN
  TALK "On Mondays we sleep long. Another day?"
  GOTO again
END IF

HEAR hour AS HOUR WITH "At what time?" DEFAULT "20:00"
SELECT CASE HOUR(hour)
  CASE 12 TO 14
    meal = "lunch"
  CASE IS >= 19
    meal = "dinner"
  CASE ELSE
    TALK "The kitchen is open from 12 to 15 and from 19 on."
    GOTO again
END SELECT

HEAR guests AS INTEGER WITH "For how many?"
IF guests > 12 THEN
  TALK "So many! Somebody will write to you today."
  LOG_WARN "a party of " + guests + " on " + day
  EXIT
END IF

HEAR name AS NAME WITH "And your name?"
HEAR mail AS EMAIL WITH "Your e-mail address, for the confirmation?" TIMEOUT "1 hour"

WITH booking
  name = name
  day = day
  hour = hour
  guests = guests
END WITH
LOG "booking", booking

when$ = FORMAT(day, "MMMM DD, YYYY") + " at " + hour
TALK "Thank you, ${name}: ${meal} for ${guests} on ${when$}."

IF mail <> "" THEN
  SEND MAIL TO mail SUBJECT "Your table on ${when$}" BODY "Dear ${name},\n\nwe keep a table for ${guests} on ${when$}.\n\nSee you soon!"
END IF

daysLeft = DATEDIFF(TODAY(), day, "day")
IF daysLeft > 1 THEN
  WAIT (daysLeft - 1) * 86400
  SEND TEMPLATE "table_tomorrow" TO GET WHATSAPP SENDER NUMBER WITH name, hour
END IF
