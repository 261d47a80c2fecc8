' mistakes: 1
TALK "Hi"
BEGIN TALK