SPAWN TALK "hello"             ' expect error: syntax/cannot-spawn
SPAWN LEN("hello")             ' expect error: syntax/cannot-spawn
SPAWN DO SOMETHING "x"         ' expect error: syntax/unexpected
SPAWN SOMETHING "x"            ' expect error: check/unknown-phrase
SPAWN SHOW                     ' expect error: check/argument-count
SUB SHOW X$
  LOG X$
END SUB
