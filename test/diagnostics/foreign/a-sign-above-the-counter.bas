' foreign: LCD
number = GET BOT MEMORY "number"
IF number = "" THEN number = 0
number += 1
SET BOT MEMORY "number", number
LCD "Now serving " + number
TALK "You are number " + number + "."
HEAR leave AS BOOLEAN WITH "Will you wait?"
IF leave THEN TALK "Thank you." ELSE TALK "Come again."
