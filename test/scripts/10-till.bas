WEBHOOK "till"
' The till of a shop asks here what a basket costs. Whatever is called result_… becomes the answer.

IF method <> "POST" THEN
  result_status = 405
  result_error = "send the basket with POST"
  RETURN
END IF

ON ERROR RESUME NEXT
items = body.items
count = LEN(items)
IF ERROR OR count = 0 THEN
  ON ERROR GOTO 0
  result_status = 400
  result_error = "there is no basket"
  RETURN
END IF
ON ERROR GOTO 0

sum = 0
FOR EACH item IN items
  price = COST OF(item.name)
  IF price IS NULL THEN
    result_status = 404
    result_error = "nobody sells " + item.name
    RETURN
  END IF
  sum = sum + price * NVL(item.count, 1)
NEXT

discount = 0
IF params.member = "yes" THEN discount = ROUND(sum * 0.1, 2)

result_total = sum - discount
result_discount = discount
result_text = "Total: " + FORMAT(result_total, "#,##0.00")
LOG "a basket of " + count

FUNCTION COST OF(name$)
  prices = { "bread": 3.2, "milk": 1.1, "cheese": 12.5 }
  RETURN prices[LCASE(name$)]
END FUNCTION
