' One idea: what goes wrong can be answered.
HEAR text$ WITH "Send me a sum as JSON, such as {""a"": 1, ""b"": 2}"
TRY
  sum = PARSE JSON text$
  TALK sum.a + sum.b
CATCH problem$
  TALK "That was no JSON."
  LOG_WARN problem$
END TRY
