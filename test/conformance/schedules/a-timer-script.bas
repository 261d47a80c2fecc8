TALK "Hello"
' file: report.bas
SET SCHEDULE "every weekday at 09:30"
numbers = ["5511988887777", "5511988886666"]
SEND TO ALL
WAIT 60
LOG "done"                                        ' expect log: done
SUB SEND TO ALL
  FOR EACH number IN numbers
    SEND WHATSAPP TO number WITH "Good morning"   ' expect: to 5511988887777: Good morning
                                                  ' expect: to 5511988886666: Good morning
  NEXT
END SUB
' schedule: report.bas
