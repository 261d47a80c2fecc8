' People without a number, and people whose number changes: whoever writes is asked for a name, and told about it later.
TALK "What is your name?"
HEAR name$
TALK "Hello " + name$ + ". I will think of you."
WAIT "2 days"
TALK "I have thought of you, " + name$ + "."
HEAR answer$
TALK "You say: " + answer$
