row = #{ id: "1", title: "Tea", description: "green" }
CARD #{ type: "interactive", interactive: #{ type: "list", body: #{ text: "a" }, action: #{ sections: [#{ rows: [row] }] } } }
' expect fault: fault/card
