TALK DOWN(1)
FUNCTION DOWN(n)
  RETURN DOWN(n + 1)         ' expect fault: fault/depth
END FUNCTION
