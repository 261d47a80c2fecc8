CARD "menu"                                                          ' expect error: check/impossible-value
CARD #{ type: "contacts", contacts: [] }                             ' expect error: check/impossible-value
CARD #{ type: "image", image: #{ id: "17" } }                        ' expect error: check/impossible-value
CARD #{ type: "image" }                                              ' expect error: check/impossible-value
CARD #{ type: "text", text: #{ body: "a" }, context: #{ id: "b" } }  ' expect error: check/impossible-value
CARD #{ type: "text", text: #{ body: "a", __proto__: "b" } }         ' expect error: check/impossible-value
CARD #{ type: "image", image: #{ link: "menu.jpg" } }                ' expect error: check/impossible-value
