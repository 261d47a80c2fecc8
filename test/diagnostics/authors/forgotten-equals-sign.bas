' mistakes: 4
age = 5
HEAR city$
age 7
city$ "Lisbon"
SET age 7
SUB MOVE
  age -1
END SUB
MOVE
