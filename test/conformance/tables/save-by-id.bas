code$ = "X-7"
SAVE "tickets", code$, { text: "leak", open: TRUE }
SAVE "tickets", "X-8", { text: "noise" }
SAVE "tickets", code$, { text: "leak again" }
FOR EACH ticket IN FIND "tickets"
  TALK ticket                                ' expect: {"id":"X-7","text":"leak again"}
                                             ' expect: {"id":"X-8","text":"noise"}
NEXT
SAVE "tickets", 12, { text: "by number" }
SAVE "tickets", "12", { text: "the same number" }
TALK LEN(FIND "tickets")                     ' expect: 3
SAVE "tickets", { text: "new" }
t = FIND "tickets" WHERE text = "new"
TALK t.id                                    ' expect: 13
SAVE "tickets", "X-9", { ID: 5, text: "the id in front counts" }
TALK FIND("tickets", "id=X-9")               ' expect: [{"id":"X-9","text":"the id in front counts"}]
