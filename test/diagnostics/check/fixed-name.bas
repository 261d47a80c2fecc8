error = FALSE
TRY
  THROW "no"
CATCH err
  TALK err
END TRY
