' sender: 5511999999999
' first: hi
' first: again
TALK "[" + (GET BOT MEMORY "greeting") + "]"
                                     ' expect: []
                                     ' expect: [Welcome]
SET BOT MEMORY "greeting", "Welc" + "ome"
TALK GET BOT MEMORY("greeting")      ' expect: Welcome
                                     ' expect: Welcome
IF GET BOT MEMORY "greeting" = "Welcome" THEN TALK "It is kept." ' expect: It is kept.
                                     ' expect: It is kept.
SET BOT MEMORY "hours" AS { from: 9, to: 18, days: ["Mon", "Tue"] }
hours = GET BOT MEMORY "hours"
TALK hours.from + " to " + hours.to + ", " + hours.days[1] ' expect: 9 to 18, Tue
                                     ' expect: 9 to 18, Tue
