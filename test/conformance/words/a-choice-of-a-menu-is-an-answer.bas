TALK "Where to?"                    ' expect: Where to? [Menu | Orders]
HEAR place$ AS "Menu", "Orders"     ' answer: menu
TALK place$                         ' expect: Menu
HEAR x                              ' answer: menu
                                    ' answer: go on
ON WORD "menu"
  TALK "the menu"                   ' expect: the menu
END ON
