name$ = "Ana"
BEGIN TALK                          ' expect: Dear ${name$},\n\n"Ana" it's you\nREM this is no comment // nor this\n1 + 1 = 2
Dear \${name$},

"${name$}" it's you
REM this is no comment // nor this
1 + 1 = ${1 + 1}
END TALK
begin talk                          ' expect: small letters
small letters
  end   talk                        ' and a comment
TALK "after"                        ' expect: after
begin = 1
TALK begin                          ' expect: 1
