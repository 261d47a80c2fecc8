n$ = "5511988887777"
FOR EACH items IN ["1,2,3,4,5,6,7,8,9,10,11", "a title of 25 characters!", "a,,b", "a, b, a", []]
  TRY
    SEND WHATSAPP TO n$ WITH LIST "Pick one" AND ITEMS items
    LOG "sent"
  CATCH
    LOG ERROR CODE  ' expect log: fault/items
                    ' expect log: fault/items
                    ' expect log: fault/items
                    ' expect log: fault/items
                    ' expect log: fault/items
  END TRY
NEXT
