TALK INSTR("ana@mail.com", "@")   ' expect: 4
TALK INSTR(3, "banana", "an")     ' expect: 4
TALK INSTR("abc", "z")            ' expect: 0
TALK INSTR("abc", "")             ' expect: 0
TALK INSTR("👋a", "a")            ' expect: 2
