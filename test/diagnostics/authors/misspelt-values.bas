' mistakes: 3
CONTS VAT = 0.23
DMI seats(3)
WITH order
  total = 5
ENDWITH
TALK order
