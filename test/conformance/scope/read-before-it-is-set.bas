' Set further down: until then it has no value, which is no mistake.
IF total = "" THEN TALK "nothing yet"   ' expect: nothing yet
total = 5
