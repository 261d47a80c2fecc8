' mistakes: 11
HEAR "Your name?"
HEAR name WITH
HEAR size AS
HEAR mail AS EMAIL DEFAULT
HEAR age AS NUMERIC WITH "How old?"
HEAR name, age
INPUT "Your name?"
HEAR city "Lisbon"
x = HEAR AS
IF HEAR "Sure?" AS BOOLAEN THEN TALK "yes"
HEAR wait TIMEOUT "a while"
