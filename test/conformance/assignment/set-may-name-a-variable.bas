' SET and LET are special only where they begin a statement.
set = 1
SET set = set + 1
TALK set                     ' expect: 2
