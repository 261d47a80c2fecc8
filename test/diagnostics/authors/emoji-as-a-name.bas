' mistakes: 3
🍞 = 3
TALK "We have " + 🍞
TALK 👋
