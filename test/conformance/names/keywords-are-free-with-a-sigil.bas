' H-5
FROM$ = "a"
TO$ = "b"
END$ = "c"
IF$ = "d"
NEXT% = 5
FOR STEP% = 1 TO 1
  TALK FROM$ + TO$ + END$ + IF$ + NEXT% + STEP%   ' expect: abcd51
NEXT STEP%
