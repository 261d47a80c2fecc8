' H-1: the words, then the values, with a comma or a small word between them.
SEND HELP MENU TO "1"
SEND HELP MENU "2"
SEND HELP MENU TO ("3")
SEND HELP MENU("4")
CALL SEND HELP MENU TO "5"
send help menu to "6"

SUB SEND HELP MENU TO NUMBER$
  TALK "menu " + NUMBER$     ' expect: menu 1
                             ' expect: menu 2
                             ' expect: menu 3
                             ' expect: menu 4
                             ' expect: menu 5
                             ' expect: menu 6
END SUB
