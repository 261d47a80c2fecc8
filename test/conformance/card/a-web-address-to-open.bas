see = #{ name: "cta_url", parameters: #{ display_text: "See it", url: "https://example.com/77" } }
ask = #{ type: "cta_url", body: #{ text: "Your order" }, action: see }
CARD #{ type: "interactive", interactive: ask }
' expect: link: Your order [See it] https://example.com/77
ask.header = #{ type: "text", text: "Order 7" }
ask.footer = #{ text: "Tea & Co." }
CARD #{ type: "interactive", interactive: ask, context: #{ message_id: GET WHATSAPP MESSAGE ID } }
' expect: quoting wamid.0: link: *Order 7*\nYour order\n\nTea & Co. [See it] https://example.com/77
ask.header = #{ type: "image", image: #{ link: "https://example.com/a.jpg" } }
CARD #{ type: "interactive", interactive: ask, context: #{ message_id: "wamid.x" } }
' expect: image: https://example.com/a.jpg
' expect: quoting wamid.x: link: Your order\n\nTea & Co. [See it] https://example.com/77
