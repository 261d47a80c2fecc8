x = 1
TALK "a ${x"                        ' expect error: syntax/unclosed-value
TALK "a ${x                         ' expect error: syntax/unclosed-value
TALK "${UCASE("a)}"                 ' expect error: syntax/unclosed-value
TALK "a ${} b"                      ' expect error: syntax/empty-value
TALK "a ${x x} b"                   ' expect error: syntax/unexpected
TALK "a ${x, x} b"                  ' expect error: syntax/unexpected
TALK "a ${UCASE(x} b"               ' expect error: syntax/unexpected
TALK "a ${y} b"                     ' expect error: check/unknown-variable
first = """
  the value goes on ${x             ' expect error: syntax/unclosed-value
  """ + "}"
second = """
  behind the text ${x """ + "}"     ' expect error: syntax/unclosed-value
TALK "fine"
