ON WEBHOOK "x"
  SET RESPONSE STATUS TO 99                          ' expect error: check/impossible-value
  SET RESPONSE HEADER "Content-Length" TO 5          ' expect error: check/impossible-value
  SET RESPONSE HEADER "two words" TO "x"             ' expect error: check/impossible-value
  SET RESPONSE STATUS TO 599
END ON
