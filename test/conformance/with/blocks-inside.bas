WITH o
  FOR i = 1 TO 3
    IF i = 2 THEN
      two = i
    ELSEIF i = 3 THEN
      last = i
    END IF
    IF i > 1 THEN .many = TRUE ELSE .many = FALSE
    sum[i - 1] = i
  NEXT i
  HEAR answer                ' answer: yes
  said = answer
  CONST LIMIT = 5
END WITH
TALK o                       ' expect: {"many":true,"sum":[1,2,3],"two":2,"last":3,"said":"yes"}
TALK LIMIT                   ' expect: 5
