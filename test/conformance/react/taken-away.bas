REACT ""             ' expect: reaction:  to wamid.0
react = "a variable" ' H-5
TALK react           ' expect: a variable
