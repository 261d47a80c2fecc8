x = 1
TALK "\${x}"                        ' expect: ${x}
TALK "\\${x}"                       ' expect: \\1
TALK "$${x}"                        ' expect: $1
TALK "{x} and {{x}} and #{x}"       ' expect: {x} and {{x}} and #{x}
TALK "$5, $ {x}, $"                 ' expect: $5, $ {x}, $
TALK "a}b${x}c}"                    ' expect: a}b1c}
TALK "${x} \${x} ${x}"              ' expect: 1 ${x} 1
