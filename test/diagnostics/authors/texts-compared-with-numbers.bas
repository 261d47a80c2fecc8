' mistakes: 5
HEAR name$
HEAR age AS INTEGER WITH "How old are you?"
IF age >= "eighteen" THEN TALK "Come in."
count% = 3
IF count% <> "none" THEN TALK "There are some."
IF LEN(name$) > "ten letters" THEN TALK "A long name."
total = 12.5 * 2
IF total BETWEEN 1 AND "a hundred" THEN TALK "A small order."
IF age > "18" AND count% = "3" AND total = "25.0" THEN TALK "These are numbers all the same."
IF age = "" THEN TALK "Nothing was said."
