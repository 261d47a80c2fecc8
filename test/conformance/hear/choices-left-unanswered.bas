TALK "Yes or no?"            ' expect: Yes or no? [Yes | No]
HEAR sure$ AS "Yes", "No"    ' answer: perhaps
                             ' expect: Yes or no? [Yes | No]
                             ' answer: maybe
                             ' expect: Yes or no? [Yes | No]
                             ' answer: who knows
                             ' expect: Yes or no? [Yes | No]
                             ' answer: both
IF sure$ = "" THEN TALK "never mind"   ' expect: never mind
