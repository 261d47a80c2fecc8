ADD SUGGESTION "Opening hours"
ADD SUGGESTION "orders" AS "My orders"
TALK "How can I help?"       ' expect: How can I help? [Opening hours | My orders | Help | Menu | Bye]
ADD SUGGESTION TEXT "help me" AS "Help"
ADD SUGGESTION TOOL "menu" AS "Menu"
ADD SUGGESTION "Bye", "leave"
ADD SUGGESTION "bye"
HEAR wish$                   ' answer: something else
LOG wish$                    ' expect log: something else
TALK "Nothing is left."      ' expect: Nothing is left.
