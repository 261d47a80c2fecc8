HEAR age                     ' answer: old
IF age >= 18 THEN TALK "in"  ' expect fault: fault/not-a-number
