' foreign: VIDEO
TALK "Dance school. Which dance?"
HEAR dance$ AS "Tango", "Waltz"
lessons = 0
FOR lesson = 1 TO 3
  TALK "Lesson " + lesson + " of " + dance$
  lessons += 1
NEXT
VIDEO "two people who dance a tango"
TALK "You have seen " + lessons + " lessons."
