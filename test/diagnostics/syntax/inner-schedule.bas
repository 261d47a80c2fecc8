IF GET WHATSAPP MESSAGE BODY = "on" THEN
  SET SCHEDULE "every day at 9am", "report.bas"
END IF
