HEAR age
IFF age < 18 THEN
  TALK "Sorry"
END IF
age >= 18
