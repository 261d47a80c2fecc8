i = 0
l = [ASK("a"), i, ASK("b"), i]
TALK l                       ' expect: ["A",1,"B",2]
m[ASK("index") - 3] = ASK("value")
TALK m                       ' expect: ["V"]
n = [1, 1]
n[ASK("place") - 1] += ASK("by")
TALK n                       ' expect: [1,11]
TALK [10, 20][ASK("which")]  ' expect: 20

FUNCTION ASK(q)
  i += 1
  TALK q                     ' expect: a
                             ' expect: b
                             ' expect: index
                             ' expect: value
                             ' expect: place
                             ' expect: by
                             ' expect: which
  HEAR answer                ' answer: A
                             ' answer: B
                             ' answer: 3
                             ' answer: V
                             ' answer: 2
                             ' answer: 10
                             ' answer: 1
  RETURN VAL(answer) > 0 ? VAL(answer) : answer
END FUNCTION
