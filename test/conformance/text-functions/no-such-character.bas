x = CHR(-1)                       ' expect fault: fault/character
