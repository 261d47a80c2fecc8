TALK "Hello"
CALL "main.bas"
