TRY
  TRY
    THROW "inner"
  CATCH e
    TALK e                           ' expect: inner
    THROW "again"
  END TRY
CATCH e
  TALK e                             ' expect: again
  TRY
    THROW "in catch"
  CATCH f
    TALK f                           ' expect: in catch
  END TRY
END TRY
