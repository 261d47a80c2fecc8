TALK 1 / 2                   ' expect: 0.5
TALK 1 / 4 / 5               ' expect: 0.05
