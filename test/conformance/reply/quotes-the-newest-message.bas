REPLY "Hello"               ' expect: quoting wamid.0: Hello
TALK "Which one?"            ' expect: Which one?
HEAR which$                  ' answer: the red one
REPLY "Red, " + "then."      ' expect: quoting wamid.3: Red, then.
TALK "Done."                 ' expect: Done.
reply = "a variable"         ' H-5
TALK reply                   ' expect: a variable
