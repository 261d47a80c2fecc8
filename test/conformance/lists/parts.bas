a = ["x", "y", ["z"]]
TALK a[0]                    ' expect: x
TALK a(1)                    ' expect: y
TALK a[2][0] + a(2)(0)       ' expect: zz
TALK a["1"]                  ' expect: y
i = 0
TALK a[i + 1] + a[LEN("x")]  ' expect: yy
TALK a.length                ' expect: 3
TALK a.LENGTH                ' expect: 3
TALK "olá 👋".length         ' expect: 5
TALK ([1, 2])[1] + [3, 4][0] ' expect: 5
TALK a[3]                    ' expect: ""
TALK a[-1]                   ' expect: ""
TALK a[0.5]                  ' expect: ""
TALK a["x"]                  ' expect: ""
TALK a[9].b[1].c             ' expect: ""
TALK "text"[0]               ' expect: ""
IF a[3] IS NULL THEN TALK "nothing there"   ' expect: nothing there
TALK PAIR("p")[1]            ' expect: p2
TALK (PAIR "q")[0]           ' expect: q1

FUNCTION PAIR(x)
  RETURN [x + 1, x + 2]
END FUNCTION
