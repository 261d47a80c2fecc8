story$ = "Once upon a time"
FOR i = 1 TO 11
  story$ = story$ + story$
NEXT
SAVE "stories", { number: 1, story: story$ }
