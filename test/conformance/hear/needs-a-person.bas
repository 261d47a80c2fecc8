ON QUEUE "orders" DO
  x = 1
  HEAR x                     ' expect error: check/nobody-answers
END ON
