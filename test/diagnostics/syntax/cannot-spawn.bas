SPAWN TALK "Hello"
TALK "Done"
