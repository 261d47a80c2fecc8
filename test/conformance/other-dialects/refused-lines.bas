reply = LLM "Answer kindly"                         ' expect error: syntax/not-in-dialect
USE KB "products"                                   ' expect error: syntax/not-in-dialect
BEGIN SYSTEM PROMPT                                 ' expect error: syntax/not-in-dialect
You're a "kind clerk, and ${know everything.
END SYSTEM PROMPT
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
SET SCHEDULE "every day at 9am"                     ' expect error: syntax/not-yet
TALK reply
