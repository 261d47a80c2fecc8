IF TRUE THEN
  TALK "in"                  ' expect: in
ENDIF
