subject = "Hello"
body = "How are you?"
a = "ana@example.com"
SEND MAIL TO a SUBJECT subject BODY body ' expect mail: ana@example.com | Hello | How are you?
SEND MAIL TO a, SUBJECT subject, BODY body ' expect mail: ana@example.com | Hello | How are you?
SEND MAIL TO a WITH SUBJECT subject, BODY body ' expect mail: ana@example.com | Hello | How are you?
SEND EMAIL TO a SUBJECT subject AND BODY body ' expect mail: ana@example.com | Hello | How are you?
send mail to a subject UCASE(subject) body body + "!" ' expect mail: ana@example.com | HELLO | How are you?!
