FUNCTION GREETING(who)
  TALK "asked"                              ' expect: asked
                                            ' expect: asked
  RETURN "Hello " + who
END FUNCTION

FUNCTION AGE OF WHO$
  TALK WHO$ + "'s age?"                     ' expect: Ana's age?
  HEAR years                                ' answer: 41
  RETURN years
END FUNCTION

name$ = "Ana"
n = 3
nothing = NULL
TALK "Hello ${name$}!"                      ' expect: Hello Ana!
TALK "${name$}"                             ' expect: Ana
TALK "${name$}${n}${n}"                     ' expect: Ana33
TALK "${n}${n}"                             ' expect: 33
TALK "${n + 1} of ${n * (n + 1)}"           ' expect: 4 of 12
TALK "[${nothing}]"                         ' expect: []
TALK "upper: ${UCASE(name$)}"               ' expect: upper: ANA
TALK "${UCASE("a" + "}") + "{"}"            ' expect: A}{
TALK "say ""${"""" + name$}"""              ' expect: say ""Ana"
TALK "${"inner ${"most ${name$}"}"}"        ' expect: inner most Ana
TALK "${n > 2 AND name$ = "Ana"}"           ' expect: TRUE
TALK "${GREETING(name$)}, ${GREETING("Bo")}" ' expect: Hello Ana, Hello Bo
TALK "She is ${AGE OF name$} years old."    ' expect: She is 41 years old.
LOG "a${1}" + "b${2}"                       ' expect log: a1b2
IF "${n}" = "3" THEN TALK "a condition"     ' expect: a condition
