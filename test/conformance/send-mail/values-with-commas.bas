to$ = "ana@example.com"
SEND MAIL to$, "Hello", "How are you?" ' expect mail: ana@example.com | Hello | How are you?
SEND EMAIL to$, "Hello", "How are you?" ' expect mail: ana@example.com | Hello | How are you?
SEND MAIL to$, ' expect mail: ana@example.com | A long one | It goes over lines.
  "A long one",
  "It goes " +
  "over lines."
SEND MAIL to$, "Bill", "Here it is.", "bills/7.pdf" ' expect mail: ana@example.com | Bill | Here it is. | attachments: bills/7.pdf
SEND MAIL to$, "Bill", "Here it is.", "a.pdf", "b.pdf" ' expect mail: ana@example.com | Bill | Here it is. | attachments: a.pdf, b.pdf
SEND MAIL to$, "Bill", "Here it is.", ["a.pdf", "b.pdf"] USING "shop@example.com" ' expect mail: ana@example.com | Bill | Here it is. | attachments: a.pdf, b.pdf | using: shop@example.com
SEND MAIL to$, "Hello", "Without files" USING "shop@example.com" ' expect mail: ana@example.com | Hello | Without files | using: shop@example.com
