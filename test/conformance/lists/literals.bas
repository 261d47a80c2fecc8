TALK [1, "two", TRUE, NULL]  ' expect: [1,"two",true,null]
TALK []                      ' expect: []
TALK [1, 2,]                 ' expect: [1,2]
TALK [1, MAX 2, 3,]          ' expect: [1,3]
TALK [[1], [2, [3]]]         ' expect: [[1],[2,[3]]]
long = [
  "one"
  "two" +
    "three"   ' a comment
  -4
  5 BETWEEN 1
    AND 9,
]
TALK long                    ' expect: ["one","twothree",-4,true]
IF [] THEN TALK "never" ELSE TALK "empty"   ' expect: empty
TALK LEN([7, 8])             ' expect: 2
LOG [1, 2]                   ' expect log: [1,2]
