PARAM size AS string LIKE "L" REQUIRED     ' expect warning: syntax/no-effect
PARAM boxes AS integer DEFAULT 1 + 1
DESCRIPTION "Takes an order"               ' expect warning: syntax/no-effect
TALK size + "," + boxes                    ' expect: ,2
