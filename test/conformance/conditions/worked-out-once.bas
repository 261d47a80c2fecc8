goods = [{ name: "tea", price: 4 }, { name: "cup", price: 9 }, { name: "pot", price: 25 }]
' What speaks of no column is worked out once, before the first row, so it may ask and call.
FUNCTION LIMIT_OF(x)
  LOG "asked"                                     ' expect log: asked
  RETURN x * 2
END FUNCTION
TALK LEN(FILTER goods WHERE price > LIMIT_OF(4))  ' expect: 2
TALK LEN(FILTER goods WHERE price = HEAR "How much?" AND name = "cup")
                                                  ' expect: How much?
                                                  ' answer: 9
                                                  ' expect: 1
