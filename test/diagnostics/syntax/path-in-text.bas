LOG "see C:\new\texts"
TALK "Menu:\n1 Coffee"
