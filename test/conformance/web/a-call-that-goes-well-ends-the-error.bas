' web: GET https://api.example/good -> 200 fine
' web: GET https://api.example/bad -> 500
ON ERROR RESUME NEXT
GET "https://api.example/bad"             ' expect web: GET https://api.example/bad
x = GET "https://api.example/good"        ' expect web: GET https://api.example/good
TALK x                                    ' expect: fine
IF NOT ERROR THEN TALK "no error"         ' expect: no error
GET "https://api.example/bad"             ' expect web: GET https://api.example/bad
IF ERROR THEN TALK ERR                    ' expect: 57
ON ERROR GOTO 0
TRY
  x = GET "https://api.example/bad"       ' expect web: GET https://api.example/bad
CATCH e
  x = GET "https://api.example/good"      ' expect web: GET https://api.example/good
  TALK x                                  ' expect: fine
END TRY
