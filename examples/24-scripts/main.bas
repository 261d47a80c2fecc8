REM One idea: scripts that call each other. The top of another file runs like a SUB: CALL gives it values, RETURN gives one back.
TALK "Welcome to the bakery!"
name$ = CALL "ask.bas", "What is your name?"
street$ = CALL "ask.bas", "Which street do you live in, ${name$}?", 5
TALK "Thank you, ${name$}. We deliver to ${street$}."
