FUNCTION NAME
  TALK "Who?"                       ' expect: Who?
  HEAR who                          ' answer: Ana
  RETURN who
END FUNCTION

BEGIN TALK                          ' expect: Hello\nAna!
Hello
${NAME}!
END TALK
