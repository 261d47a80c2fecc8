with = 5
with += 1
TALK with                    ' expect: 6
