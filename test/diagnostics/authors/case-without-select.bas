' mistakes: 1
HEAR size
CASE "Small"
  TALK "2"
CASE "Large"
  TALK "4"
END SELECT
