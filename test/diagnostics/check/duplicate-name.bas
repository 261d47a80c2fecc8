GREET
SUB GREET
  TALK "Hi"
END SUB
' file: shop.bas
SUB GREET
  TALK "Welcome"
END SUB
