' mistakes: 3
HEAR nome
TALK "Hi " + nmoe
TALK "You are " + age
IF nmoe = "x" THEN TALK nmoe
ASK CITY
TALK city

SUB ASK CITY
  HEAR city
END SUB
