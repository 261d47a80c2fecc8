' foreign: SEE
TALK "Send a photo of the damage, please."
HEAR photo AS IMAGE
HEAR place$ WITH "Where did it happen?"
what$ = SEE "https://photos.example/last.jpg"
TALK "At " + place$ + " we see: " + what$
HEAR right AS BOOLEAN WITH "Is that right?"
IF right THEN SAVE "damages.csv", place$, what$
TALK "Thank you."
