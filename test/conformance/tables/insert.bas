name$ = "Ana"
seats = 2
INSERT "guests", name$, seats
INSERT "guests", { name: "Ben", seats: 1 }
INSERT INTO "guests" VALUES { name: "Cleo" }
INSERT INTO "guests"
  VALUES { name: "Dan" }
INSERT INTO "guests" WITH name = "Eve", seats = seats + 1
INSERT INTO "guests" WITH
  name = UCASE(name$),
  seats = 0
FOR EACH guest IN FIND "guests"
  TALK guest                                 ' expect: {"id":1,"name":"Ana","seats":2}
                                             ' expect: {"id":2,"name":"Ben","seats":1}
                                             ' expect: {"id":3,"name":"Cleo"}
                                             ' expect: {"id":4,"name":"Dan"}
                                             ' expect: {"id":5,"name":"Eve","seats":3}
                                             ' expect: {"id":6,"name":"ANA","seats":0}
NEXT
