' foreign: GPIO
HEAR wish$ AS "Light on", "Light off"
state$ = "LOW"
IF wish$ = "Light on" THEN state$ = "HIGH"
TALK "One moment."
GPIO 17, state$
SET BOT MEMORY "light", state$
TALK "Done: " + wish$ + "."
HEAR more AS BOOLEAN WITH "Anything else?"
IF more THEN TALK "Write again, please."
