' foreign: IMAGE
TALK "Cards for every day."
HEAR occasion$ AS "Birthday", "Wedding"
HEAR who$ WITH "For whom is the card?"
TALK "We draw it now."
card$ = IMAGE "A card with flowers for a " + occasion$
TALK "Here it is, for " + who$ + "."
SEND FILE card$, "Your card"
HEAR happy AS BOOLEAN WITH "Do you like it?"
IF NOT happy THEN TALK "We will try again tomorrow."
