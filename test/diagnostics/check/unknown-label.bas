again:
TALK "Your age?"
HEAR age
IF age < 18 THEN GOTO agian
ON ERROR GOTO oops
