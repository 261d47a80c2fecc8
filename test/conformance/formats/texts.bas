TALK FORMAT("Ana", "@")                  ' expect: Ana
TALK FORMAT("Ana", "!")                  ' expect: ANA
TALK FORMAT("Ana", "&")                  ' expect: ana
TALK FORMAT("Ana", "Hello @, dear @")    ' expect: Hello Ana, dear Ana
