CONST VAT = 0.23
CONST NAME$ = "shop"
price = 100
TALK price * VAT + NAME$     ' expect: 23shop
SHOW
SUB SHOW
  CONST OWN = 1
  TALK OWN + VAT             ' expect: 1.23
END SUB
