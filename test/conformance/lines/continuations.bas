' What a line that goes on does is noted where it begins.
total = 1 + _
  2
TALK total                   ' expect: 3
TALK "a" +                   ' expect: ab
  "b"
TALK "c" &                   ' expect: cd

  "d"
TALK "e"                     ' expect: ef
  + "f"
IF 1 = 1 AND
    2 = 2
    AND 3 = 3 THEN TALK "all"   ' expect: all
n = LEN(
  "abcd"
)
TALK n                       ' expect: 4
TALK PAIR("a",               ' expect: a-b
  "b")
FUNCTION PAIR(first,
    second)
  RETURN first + "-" + second
END FUNCTION
