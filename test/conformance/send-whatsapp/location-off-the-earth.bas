FOR EACH place$ IN ["90.1,0", "0,180.1", "5", "1,2,3", "north,2", ""]
  TRY
    SEND WHATSAPP TO "5511988887777" WITH LOCATION AT place$
  CATCH
    LOG ERROR CODE  ' expect log: fault/place
                    ' expect log: fault/place
                    ' expect log: fault/place
                    ' expect log: fault/place
                    ' expect log: fault/place
                    ' expect log: fault/place
  END TRY
NEXT
