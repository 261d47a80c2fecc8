word$ = "three"
x = word$ * 2                ' expect fault: fault/not-a-number
