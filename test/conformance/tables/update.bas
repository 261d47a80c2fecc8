INSERT INTO "stock" VALUES [{ item: "Tea", left: 3 }, { item: "Mate", left: 1 }]
UPDATE "stock", "item=Tea", { left: 9, note: "refilled" }
taken = 2
n = UPDATE "stock" SET left = left - taken WHERE left >= taken
TALK n                                       ' expect: 1
UPDATE "stock" SET "sold out" = left <= 1, Item = UCASE(item) WHERE TRUE
UPDATE "stock"
  SET left = 0
  WHERE item = "MATE"
FOR EACH row IN FIND "stock"
  TALK row                                   ' expect: {"id":1,"item":"TEA","left":7,"note":"refilled","sold out":false}
                                             ' expect: {"id":2,"item":"MATE","left":0,"sold out":true}
NEXT
TALK UPDATE("nothing", "a=1", { a: 2 })      ' expect: 0
