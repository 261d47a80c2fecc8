seconds = -1
HEAR x TIMEOUT seconds       ' expect fault: fault/duration
