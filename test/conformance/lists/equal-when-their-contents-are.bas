a = [1, [2, { k: "x" }]]
b = [1, [2, { k: "x" }]]
IF a = b THEN TALK "same"    ' expect: same
b[1][1].k = "y"
IF a <> b THEN TALK "differ" ' expect: differ
IF { a: 1, b: 2 } = { b: 2, a: 1 } THEN TALK "order does not matter"   ' expect: order does not matter
IF [1, 2] <> [2, 1] THEN TALK "order matters"   ' expect: order matters
IF [] = {} THEN TALK "never"
