ADD TO QUEUE "two words", 1 ' expect error: check/impossible-value
