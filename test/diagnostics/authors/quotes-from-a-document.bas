TALK “Welcome!”
HEAR name
TALK “Hi ” + name + ‘!’
