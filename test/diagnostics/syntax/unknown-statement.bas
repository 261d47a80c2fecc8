HEAR age
IFF age < 18 THEN
  TALK "Sorry"
END IF
full name = "Ana"
points *= 2
