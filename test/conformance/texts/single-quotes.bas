name = 'Ana'                        ' a comment
TALK 'Hello'                        ' expect: Hello
TALK 'Hello, ' + name + '!'         ' expect: Hello, Ana!
TALK 'it''s "${name}" \n'           ' expect: it's "${name}" \\n
TALK UCASE('ana')                   ' expect: ANA
TALK ''                             ' expect: ""
TALK REPLACE('a b', 'b', 'c')       ' expect: a c
IF name = 'Ana' AND 'a' <> 'b' THEN TALK 'and' ' expect: and
LOG 'logged'                        ' expect log: logged
TALK "${UCASE('x}')}"               ' expect: X}
x = 1 'not a text'
LOG "x", { 'id': 'a', b: 'c' }      ' expect log: x {"id":"a","b":"c"}
w = 2 : 'comment'
HEAR y 'what they say'              ' answer: ok
TALK y 'a comment'                  ' expect: ok
TALK name : 'also a comment'        ' expect: Ana
IF x = 1 THEN 'a comment'
  TALK "x"                          ' expect: x
END IF 'a comment'
