o = {}
key = NULL
TALK o[key]                  ' expect: ""
HEAR x                       ' answer: go
o[key] = 1                   ' expect fault: fault/index
