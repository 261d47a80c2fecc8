' foreign: USE WEBSITE
TALK "Hello! Ask me about our courses."
HEAR level$ AS "Beginner", "Advanced"
SELECT CASE level$
  CASE "Beginner"
    TALK "Monday and Wednesday, at seven."
  CASE "Advanced"
    USE WEBSITE "https://school.example/courses" REFRESH "1d"
    TALK "Tuesday, at eight."
END SELECT
TALK "See you there."
