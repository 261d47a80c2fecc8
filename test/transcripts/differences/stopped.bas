TALK "One moment."
total = 1 / 0
