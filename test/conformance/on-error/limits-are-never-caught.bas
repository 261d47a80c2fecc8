ON ERROR RESUME NEXT
TRY
  WHILE TRUE                         ' expect fault: fault/instructions
  WEND
CATCH
  TALK "never"
END TRY
