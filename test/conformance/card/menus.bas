yes = #{ type: "reply", reply: #{ id: "yes", title: "Yes" } }
no = #{ type: "reply", reply: #{ id: "no", title: "No" } }
ask = #{ type: "button", body: #{ text: "Right?" }, footer: #{ text: "Tea & Co." }, action: #{ buttons: [yes, no] } }
CARD #{ type: "interactive", interactive: ask }
' expect: Right?\n\nTea & Co. [Yes | No]
rows = [#{ id: "1", title: "Green" }, #{ id: "2", title: "Black" }]
WITH menu
  type = "list"
  header = #{ type: "text", text: "Menu" }
  body = #{ text: "What would you like?" }
  action = #{ button: "See all", sections: [#{ title: "Tea", rows: rows }] }
END WITH
CARD #{ type: "interactive", interactive: menu }
' expect: list (Menu): What would you like? [Green | Black]
ask.header = #{ type: "image", image: #{ link: "https://example.com/a.jpg" } }
CARD #{ type: "interactive", interactive: ask }
' expect: image: https://example.com/a.jpg
' expect: Right?\n\nTea & Co. [Yes | No]
ask.header = #{ type: "text", text: "Order 7" }
CARD #{ type: "interactive", interactive: ask }
' expect: *Order 7*\nRight?\n\nTea & Co. [Yes | No]
