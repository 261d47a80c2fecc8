' mistakes: 3
HEAR name
TALK "Hello " name
TALK name ", welcome"
total = 3 4
TALK total
