ON WHATSAPP MESSAGE RECEIVED
  TALK menu$                 ' expect: 1 2 3
END ON
menu$ = ""
FOR i = 1 TO 3
  menu$ = menu$ + ENTRY(i)
NEXT
menu$ = TRIM(menu$)
FUNCTION ENTRY(n)
  RETURN n + " "
END FUNCTION
