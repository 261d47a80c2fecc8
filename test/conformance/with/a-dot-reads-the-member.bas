price = 100
WITH order
  price = 5
  boxes = 3
  total = .price * .boxes + price
  WITH sender
    .name = "Ana"
    .greeting = "Hello " + .name
  END WITH
  IF .total > 100 THEN .big = TRUE
  TALK .total + " " + .sender.greeting              ' expect: 115 Hello Ana
  FOR i = 1 TO .boxes
    LOG i                                           ' expect log: 1
                                                    ' expect log: 2
                                                    ' expect log: 3
  NEXT i
END WITH
TALK order.big                                      ' expect: TRUE
