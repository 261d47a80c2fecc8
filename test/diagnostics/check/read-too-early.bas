TALK "Hello " + name$ + "!"
TALK "What is your name?"
HEAR name$
count = count + 1
