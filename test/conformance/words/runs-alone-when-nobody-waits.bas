TALK "Hello"                        ' expect: Hello
total = 5
ON WORD "menu"
  TALK "the menu"                   ' expect: the menu
                                    ' expect: the menu
  LOG ISNULL(total)                 ' expect log: TRUE
                                    ' expect log: TRUE
  HEAR x                            ' answer: menu
                                    ' answer: hi
  TALK x                            ' expect: hi
END ON
' first: Menu
' first: hi
