TALK "Hello
nmae$ = 1
