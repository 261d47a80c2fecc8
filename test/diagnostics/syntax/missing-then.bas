HEAR age
IF age < 18
  TALK "Sorry"
END IF
IF age > 99 TALK "Wow"
