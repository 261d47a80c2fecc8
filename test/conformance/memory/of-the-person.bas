' One memory of a person, under all its names.
SET USER MEMORY "size", "L"
TALK GET USER MEMORY "size"          ' expect: L
TALK GET USER FACT("size")           ' expect: L
TALK RECALL "size"                   ' expect: L
SET USER FACT "size" AS "M"
TALK RECALL("size")                  ' expect: M
REMEMBER "size", "S"
TALK "Size " + (GET USER MEMORY "size") ' expect: Size S
REMEMBER "likes" AS ["tea"]
TALK (RECALL "likes")[0]             ' expect: tea
TALK "[" + (GET BOT MEMORY "size") + "]"   ' expect: []
TALK "[" + (GET SESSION "size") + "]"      ' expect: []
recall = 7
remember = recall + 1
TALK remember                        ' expect: 8
