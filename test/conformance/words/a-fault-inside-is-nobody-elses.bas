ON ERROR RESUME NEXT
TRY
  HEAR name                         ' answer: break
CATCH
  TALK "never"
END TRY
TALK "never"
ON WORD "break"
  TALK "never said, since the turn is undone"
  x = 1 / zero()                    ' expect fault: fault/arithmetic
END ON
FUNCTION zero()
  RETURN 0
END FUNCTION
