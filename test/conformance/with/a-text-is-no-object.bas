o = "text"
WITH o                       ' expect fault: fault/index
  a = 1
END WITH
