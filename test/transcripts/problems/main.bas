TALK "Hello."
