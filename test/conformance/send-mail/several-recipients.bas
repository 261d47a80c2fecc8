SEND MAIL TO "ana@example.com, bob@example.org; \"Lima, Caio\" <caio@example.net>" SUBJECT "s" BODY "b" ' expect mail: ana@example.com, bob@example.org, "Lima, Caio" <caio@example.net> | s | b
list = ["ana@example.com", "ANA@example.com", "bob@example.org"]
SEND MAIL list, "s", "b" ' expect mail: ana@example.com, bob@example.org | s | b
