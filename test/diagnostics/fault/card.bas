row = #{ id: "1", title: "Tea", description: "green" }
CARD #{ type: "interactive", interactive: #{ type: "list", body: #{ text: "Tea?" }, action: #{ sections: [#{ rows: [row] }] } } }
