WITH order
  number = 7
  .state = "new"
  total$ = 12.5
END WITH
TALK order                   ' expect: {"number":7,"state":"new","total":"12.5"}
WITH order
  state = "paid"
  number += 1
  .items.ADD("tea")
  APPEND items, "milk"
END WITH
TALK order                   ' expect: {"number":8,"state":"paid","total":"12.5","items":["tea","milk"]}
WITH order = NEW OBJECT
  state = "again"
END WITH
TALK order                   ' expect: {"state":"again"}
WITH nothing
END WITH
TALK nothing                 ' expect: {}
