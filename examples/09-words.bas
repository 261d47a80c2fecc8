' One idea: words that work at any time, whatever the bot is waiting for.
TALK "How old are you?"
HEAR age AS INTEGER
IF age IS NOT NULL THEN TALK "In ten years you will be ${age + 10}."

ON WORD "help" DO
  TALK "I only ask for your age. *again* starts over, *stop* ends."
END ON

ON WORD "again" DO
  RESTART
END ON

ON WORD "stop" DO
  TALK "Goodbye!"
  END
END ON
