CALL "order.bas", "Ana", "3", "2026-03-05 10:00", "yes", "L"
CALL "order.bas", "Rui"
total = CALL "order.bas", 7, 1.0
TALK total                                       ' expect: 2

' file: order.bas
PARAM who AS string LIKE "Ana" DESCRIPTION "who orders" REQUIRED
PARAM boxes DEFAULT 1 OPTIONAL AS integer
PARAM day AS date
PARAM gift DEFAULT FALSE AS boolean
PARAM size ENUM ["S", "L"] DEFAULT "S" AS string
DESCRIPTION Takes an order and packs one box more    ' expect warning: syntax/no-effect
TALK who + ": " + (boxes + 1) + " boxes on " + day + ", gift " + gift + ", size " + size
' expect: Ana: 4 boxes on 2026-03-05, gift TRUE, size L
' expect: Rui: 2 boxes on , gift FALSE, size S
' expect: 7: 2 boxes on , gift FALSE, size S
RETURN boxes + 1
