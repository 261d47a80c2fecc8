FOR i = 1 TO 11
  APPEND files, "menu-" + i + ".pdf"
NEXT
SEND MAIL "ana@example.com", "Our menus", "Here they are.", files
