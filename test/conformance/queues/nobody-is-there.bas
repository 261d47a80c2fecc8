ON QUEUE "texts"
  TALK "hello"                               ' expect error: check/unmet-need
  HEAR x                                     ' expect error: check/nobody-answers
  PRINT GET REQUEST METHOD                   ' expect error: check/unmet-need
  WAIT 5
END ON
