reply = LLM "Answer kindly"                         ' expect error: syntax/not-in-dialect
USE MODEL "large"                                   ' expect error: syntax/not-in-dialect
SET USER "5511999999999"                            ' expect error: syntax/not-in-dialect
PUBLISH EVENT "paid"                                ' expect error: syntax/not-yet
ON EVENT "paid" DO                                  ' expect error: syntax/not-yet
  TALK nobody
END ON
ON EMAIL "orders@example.com"                       ' expect error: syntax/not-in-dialect
  LOG subject
END ON
TABLE customers                                     ' expect error: syntax/not-in-dialect
  id number KEY
  name string(100)
END TABLE
if (reply == "a") {                                 ' expect error: syntax/not-in-dialect
  TALK reply
}
TALK reply
