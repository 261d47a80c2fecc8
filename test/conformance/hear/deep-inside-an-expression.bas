' HEAR in a FOR in a SUB, called by a FUNCTION that stands in the middle of a sum.
items$ = ""
TALK "<" + ORDER(2) + "|" + ORDER(1) + ">"   ' expect: <a,b,|c,>

FUNCTION ORDER$(count)
  items$ = ""
  COLLECT count
  RETURN items$
END FUNCTION

SUB COLLECT(count)
  FOR i = 1 TO count
    TALK "Item " + i + "?"   ' expect: Item 1?
                             ' expect: Item 2?
                             ' expect: Item 1?
    HEAR item$               ' answer: a
                             ' answer: b
                             ' answer: c
    items$ = items$ + item$ + ","
  NEXT
END SUB
