REM One idea: tables. SAVE adds a row, FIND gives the rows that are meant, and a list of one row is read like the row.
HEAR task$ WITH "What is to be done?"
HEAR hours AS NUMBER WITH "How many hours will it take?"
SAVE "tasks", task$, hours

long = FIND "tasks" WHERE hours >= 2 ORDER BY hours DESC LIMIT 3
FOR EACH row IN long
  TALK row.id + ". " + row.task + ": " + row.hours + " hours"
NEXT
TALK "In all: " + AGGREGATE("SUM", "tasks", "hours") + " hours."

HEAR done AS INTEGER WITH "Which one is done? Its number, please."
found = FIND "tasks" WHERE id = done
IF found THEN
  DELETE FROM "tasks" WHERE id = done
  TALK found.task + ": done!"
ELSE
  TALK "There is no task " + done + "."
END IF
