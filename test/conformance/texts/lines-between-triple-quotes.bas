name$ = "Ana"
poem = """
Roses are "red",
it's 'said', ""
REM no comment // nor this /* nor this */ \n \" C:\new
${name$}: \${name$} ${UCASE("x")}

""" + "!"
TALK poem                           ' expect: Roses are "red",\nit's 'said', ""\nREM no comment // nor this /* nor this */ \\n \\" C:\\new\nAna: ${name$} X\n!
short = """
one line"""
TALK short                          ' expect: one line
empty = """
"""
TALK "[" + empty + "]"              ' expect: []
quotes = """
"a" ""b"""" + "."
TALK quotes                         ' expect: "a" ""b".
TALK """a"""                        ' expect: "a"
TALK """"""                         ' expect: ""
up = UCASE("""
x
  """)
TALK up                             ' expect: X
