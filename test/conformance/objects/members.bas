o = { a: { b: [{ c: "deep" }] }, to: 1, TRUE: 2 }
TALK o.a.b[0].c              ' expect: deep
TALK o["a"]["b"][0]["c"]     ' expect: deep
k$ = "a"
TALK o[k$].b.length          ' expect: 1
TALK o.to + o.TRUE           ' expect: 3
TALK o.missing               ' expect: ""
TALK o.missing.more[3].less  ' expect: ""
IF o.missing IS NULL THEN TALK "nothing"   ' expect: nothing
TALK o.length                ' expect: ""
TALK { length: 5 }.length    ' expect: 5
TALK (o).a.b[0].c            ' expect: deep
TALK MADE("x").made$         ' expect: x
n = 5
TALK n.anything              ' expect: ""

FUNCTION MADE(what)
  RETURN { made: what }
END FUNCTION
