' What stands between separators, and texts put together again.
TALK REPLACE("1-2-3", "-", ".")          ' expect: 1.2.3
TALK REPLACE("aaa", "a", "aa")           ' expect: aaaaaa
TALK REPLACE("Ana", "a", "")             ' expect: An
TALK REPLACE("Ana", "", "x")             ' expect: Ana
TALK REPLACE("👋 olá", "👋", "oi")       ' expect: oi olá
words = SPLIT("um,dois,,três", ",")
TALK LEN(words)                          ' expect: 4
TALK words                               ' expect: ["um","dois","","três"]
TALK SPLIT("olá", "")                    ' expect: ["o","l","á"]
TALK SPLIT("", ",")                      ' expect: []
TALK SPLIT("a", ",")                     ' expect: ["a"]
TALK JOIN(words, " + ")                  ' expect: um + dois +  + três
TALK JOIN(SPLIT("1 2 3", " "), "")       ' expect: 123
