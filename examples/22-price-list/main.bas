REM One idea: a table that begins with a file. products.csv stands beside this script; its first line names the columns.
TALK "What are you looking for? I know tea, honey and jam."
HEAR word$
found = FIND "products.csv" WHERE name LIKE "*" + word$ + "*" ORDER BY price
IF NOT found THEN TALK "We have no " + word$ + "."
FOR EACH product IN found
  IF product.stock > 0 THEN
    TALK product.name + ": " + FORMAT(product.price, "0.00")
  ELSE
    TALK product.name + ": sold out"
  END IF
NEXT
