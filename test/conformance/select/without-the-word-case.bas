HEAR colour          ' answer: red
SELECT colour
  CASE "red": TALK "stop"   ' expect: stop
  CASE "green": TALK "go"
END SELECT
SELECT colour
  CASE "blue"
    TALK "never"
END SELECT
