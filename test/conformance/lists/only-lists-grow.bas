n = 5
APPEND n, 3                  ' expect fault: fault/not-a-list
