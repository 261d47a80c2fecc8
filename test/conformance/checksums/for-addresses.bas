TALK URLENCODE("bread & butter")        ' expect: bread%20%26%20butter
TALK URLENCODE("pão?#/")                ' expect: p%C3%A3o%3F%23%2F
TALK URLENCODE(12.5)                    ' expect: 12.5
TALK "[" + URLENCODE("") + "]"          ' expect: []
