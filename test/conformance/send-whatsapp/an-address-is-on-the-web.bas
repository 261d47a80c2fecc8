FOR EACH url$ IN ["../menu.pdf", "", "ftp://example.com/a", "https://", "https://user:word@example.com/a", "https://example.com/a b"]
  TRY
    SEND WHATSAPP TO "+55 11 98888-7777" WITH IMAGE FROM url$
  CATCH
    LOG ERROR CODE  ' expect log: fault/address
                    ' expect log: fault/address
                    ' expect log: fault/address
                    ' expect log: fault/address
                    ' expect log: fault/address
                    ' expect log: fault/address
  END TRY
NEXT
long$ = "https://example.com/"
FOR i = 1 TO 11
  long$ = long$ + long$
NEXT
SEND WHATSAPP TO "+55 11 98888-7777" WITH IMAGE FROM long$  ' expect fault: fault/address
