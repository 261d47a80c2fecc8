' AND and OR give TRUE or FALSE, never one of their sides (H-20).
TALK "" OR "default"         ' expect warning: check/text-as-test
                             ' expect: TRUE
TALK "a" AND "b"             ' expect: TRUE
TALK "a" AND 0               ' expect: FALSE
TALK NULL OR 0               ' expect: FALSE
