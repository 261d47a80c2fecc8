' foreign: USE MCP
FUNCTION PRICE OF item$
  IF item$ = "tea" THEN RETURN 2
  RETURN 3
END FUNCTION

TALK "What would you like?"
HEAR item$ AS "tea", "coffee"
USE MCP "calendar"
TALK "That makes " + PRICE OF(item$) + "."
HEAR when$ AS HOUR WITH "When will you come?"
TALK "See you at " + when$ + "."
