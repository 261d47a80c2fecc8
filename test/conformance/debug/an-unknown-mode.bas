SET DEBUG MODE TO "loud" ' expect error: check/impossible-value
TALK "Hi"
