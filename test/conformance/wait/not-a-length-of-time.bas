WAIT "a while"               ' expect fault: fault/duration
