' Every status but 200 to 299 is an error: its text names the call, the status and the beginning of the answer.
' web: GET https://api.example/none?key=secret -> 404 {"error":"unknown order"}
' web: GET https://api.example/moved -> 302 to https://elsewhere.example/
' web: POST https://api.example/full -> 503
' web: GET https://api.example/cut -> 200 {"a":
TRY
  x = GET "https://api.example/none?key=secret"   ' expect web: GET https://api.example/none?key=secret
CATCH e
  TALK e                          ' expect: GET https://api.example/none answered 404: "{'error':'unknown order'}"
  TALK ERROR CODE                 ' expect: fault/web
  TALK ERROR MESSAGE CONTAINS "answered 404"      ' expect: TRUE
END TRY
ON ERROR RESUME NEXT
GET "https://api.example/moved"   ' expect web: GET https://api.example/moved
TALK ERROR MESSAGE                ' expect: GET https://api.example/moved answered 302 and points to https://elsewhere.example/
y = POST "https://api.example/full", "x"          ' expect web: POST https://api.example/full | content-type: text/plain; charset=utf-8 | x
TALK ERROR MESSAGE                ' expect: POST https://api.example/full answered 503
TALK y IS NULL                    ' expect: TRUE
z = GET "https://api.example/cut" ' expect web: GET https://api.example/cut
TALK ERROR MESSAGE                ' expect: GET https://api.example/cut answered what it calls JSON and is none: "{'a':"
GET "https://gone.example/"       ' expect web: GET https://gone.example/
TALK ERROR MESSAGE                ' expect: GET https://gone.example/: nobody answers here
