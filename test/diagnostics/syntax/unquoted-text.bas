TALK Welcome to our shop!
