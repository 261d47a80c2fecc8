ON WEBHOOK "x"
  PRINT [1, "two"]                ' expect print: [1,"two"]
  PRINT []                        ' expect print: []
  PRINT { a: [1] }, ["b"]         ' expect print: {"a":[1]} ["b"]
END ON
' request: {"path":"/webhook/x"}
