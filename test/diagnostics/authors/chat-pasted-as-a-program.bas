' mistakes: 5
Ana: Hello, do you have bread today?
[10:42, 02/03/2026] Shop: Yes, rye and wheat.
Bot: TALK "What would you like?"
HEAR answer$
Thank you very much!
TALK "You asked for " + answer$
- one rye bread
