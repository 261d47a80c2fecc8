' foreign: CREATE SITE
TALK "Let us open your shop."
HEAR shop$ WITH "What is it called?"
HEAR colour$ AS "Green", "Blue"
IF shop$ = "" THEN
  TALK "It needs a name."
  END
END IF
CREATE SITE shop$, "simple", "a shop in " + colour$
TALK "Your shop " + shop$ + " will open soon."
