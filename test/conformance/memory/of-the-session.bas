SET SESSION "step", 1
SET "lang", "pt"
key$ = "color"
SET key$, "red"
SET "a" + "b", 3
TALK (GET SESSION "step") + 1        ' expect: 2
TALK GET SESSION("lang")             ' expect: pt
TALK GET SESSION "color"             ' expect: red
TALK GET SESSION "ab"                ' expect: 3
HEAR answer                          ' answer: ok
TALK GET SESSION "lang"              ' expect: pt
