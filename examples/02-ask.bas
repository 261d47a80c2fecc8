' One idea: HEAR waits for the next message, for as long as it takes.
TALK "What is your name?"
HEAR name$
TALK "Nice to meet you, ${name$}!"
