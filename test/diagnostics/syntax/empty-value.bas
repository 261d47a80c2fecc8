TALK "Hello ${}, how are you?"
