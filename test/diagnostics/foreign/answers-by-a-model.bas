' foreign: LLM
name$ = "friend"
TALK "Welcome to Green Garden!"
HEAR name$ AS NAME WITH "What is your name?"
TALK "Nice to meet you, " + name$ + "."
DO
  HEAR question$ WITH "What would you like to know about your plants?"
  IF question$ = "bye" THEN EXIT DO
  answer$ = LLM "Answer a gardener kindly: " + question$
  TALK answer$
LOOP
TALK "See you soon, " + name$ + "!"
