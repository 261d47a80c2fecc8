TALK "say ""hi"""            ' expect: say "hi"
TALK """a"""                 ' expect: "a"
TALK "it's fine"             ' expect: it's fine
TALK "// no comment"         ' expect: // no comment
TALK "[" + "" + "]"          ' expect: []
TALK "a" + CHR$(10) + "b"    ' expect: a\nb
TALK TRUE & FALSE            ' expect: TRUEFALSE
