' mistakes: 3
HEAR name
WELCOME THE CUSTOMER name
total = PRICE OF BREAD
SHOW MENU
TALK total
