TALK "one"
TALK "two"
TALK "three"
