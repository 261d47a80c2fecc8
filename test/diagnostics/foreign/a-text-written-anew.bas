' foreign: REWRITE
TALK "Send us your review, we will show it on our page."
HEAR review$
IF LEN(review$) < 10 THEN
  TALK "That is very short."
  HEAR review$
END IF
better$ = REWRITE review$
TALK "May we show it like this?"
TALK better$
HEAR allowed AS BOOLEAN
IF allowed THEN SAVE "reviews.csv", better$
