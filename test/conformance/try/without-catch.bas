TRY                                  ' expect error: syntax/missing-catch
  x = 1 / 0
END TRY
