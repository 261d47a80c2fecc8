TALK "Hello!"
