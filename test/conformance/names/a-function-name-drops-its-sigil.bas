TALK MID$("hello", 2, 3)     ' expect: ell
TALK mid("hello", 2, 3)      ' expect: ell
TALK UCASE$("sim")           ' expect: SIM
