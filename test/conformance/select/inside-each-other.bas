SELECT 1
  CASE 1
    SELECT 2
      CASE 1
        TALK "never"
      CASE ELSE
        TALK "inner"  ' expect: inner
    END SELECT
    TALK "outer"      ' expect: outer
END SELECT
