IF 1 == 1 && 1 != 2 THEN TALK "both"      ' expect: both
IF 1 != 1 || 2 == 2 THEN TALK "either"    ' expect: either
IF 1 <> 2 AND 1 <= 1 AND 2 >= 1 THEN TALK "more"   ' expect: more
