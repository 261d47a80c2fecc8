' web: GET https://api.example/none -> 500 oops
TALK "one moment"
x = GET "https://api.example/none"
' expect web: GET https://api.example/none
' expect fault: fault/web
TALK x
