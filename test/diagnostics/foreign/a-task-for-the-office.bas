' foreign: CREATE TASK
TALK "Workshop. What is broken?"
HEAR thing$ AS "Bike", "Scooter"
HEAR fault$ WITH "What is wrong with it?"
HEAR phone$ AS MOBILE WITH "How can we reach you?"
CREATE TASK "Look at a " + thing$, phone$, "tomorrow"
TALK "We will look at your " + thing$ + " tomorrow."
SAVE "jobs.csv", thing$, fault$, phone$
