list = [3, 1, 2]
read = 1
image = "a picture"
play = { film: "b" }
FUNCTION TRANSLATE text$ TO language$
  RETURN language$ + ": " + text$
END FUNCTION
SUB BOOK guest$
  TALK "booked for " + guest$                        ' expect: booked for Ana
END SUB
TALK list[read] + " " + image + " " + play.film     ' expect: 1 a picture b
TALK TRANSLATE "tea" TO "pt"                        ' expect: pt: tea
BOOK "Ana"
