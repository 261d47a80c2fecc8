' foreign: ORCHESTRATE WORKFLOW
TALK "Insurance desk, good morning."
HEAR number$ WITH "What is the number of your policy?"
HEAR damage$ WITH "What happened?"
ORCHESTRATE WORKFLOW "claim"
  STEP 1: BOT "reader" "read the report"
  STEP 2: BOT "judge" "decide what is paid"
END WORKFLOW
SAVE "claims.csv", number$, damage$
TALK "We have your report about " + number$ + "."
