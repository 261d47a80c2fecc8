TRY
  DEEPER
CATCH
  TALK "never"
END TRY
SUB DEEPER
  ON ERROR RESUME NEXT
  DEEPER                             ' expect fault: fault/depth
END SUB
