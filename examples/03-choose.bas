' One idea: choices. Up to three become buttons; a tap, the text, its number or a part of it is an answer.
TALK "Coffee or tea?"
HEAR drink$ AS "Coffee", "Tea"
IF drink$ = "Coffee" THEN
  TALK "With milk?"
  HEAR milk AS BOOLEAN
  TALK IIF(milk, "One coffee with milk.", "One black coffee.")
ELSE
  TALK "One tea."
END IF
