again:
TALK "a"
again:
TALK "b"
