stock = 0
IF stock < 1 THEN THROW "nothing is left of the rye bread"
