d = 0
IF d <> 0 AND 10 / d > 1 THEN TALK "never"
IF d = 0 OR 10 / d > 1 THEN TALK "guarded"   ' expect: guarded
