TRY
  THROW "no " + "tea"
CATCH e
  TALK e + "|" + ERROR MESSAGE + "|" + ERR + "|" + ERROR CODE  ' expect: no tea|no tea|1000|fault/error
END TRY
n = 3
ASSERT n = 3, "never"
TRY
  ASSERT n > 3, "n is " + n
CATCH e
  TALK e                             ' expect: n is 3
END TRY
TRY
  ASSERT FALSE
CATCH e
  TALK e                             ' expect: what the script asserts is not true
END TRY
