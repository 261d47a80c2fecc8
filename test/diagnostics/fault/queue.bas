name$ = "new orders"
ADD TO QUEUE name$, 1
