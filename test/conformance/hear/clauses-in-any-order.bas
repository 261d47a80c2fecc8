HEAR a WITH "A?"             ' expect: A?
                             ' answer: one
HEAR b AS INTEGER WITH "B?" DEFAULT 0 TIMEOUT 60   ' expect: B?
                             ' answer: 2
HEAR c TIMEOUT "2 hours" DEFAULT "x" WITH "C " + a + "?" AS "Yes", "No"   ' expect: C one? [Yes | No]
                             ' answer: y
LOG a + b + c                ' expect log: one2Yes
HEAR d WITH "Mail, " + UCASE(a) + "?" AS email   ' expect: Mail, ONE?
                             ' answer: Ana@Example.COM
LOG d                        ' expect log: ana@example.com
