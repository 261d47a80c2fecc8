' A bot is loaded once: what it asked then would be the old answer for ever.
started = NOW()                ' expect error: check/acts-at-load
day1 = TODAY                   ' expect error: check/acts-at-load
lucky = RND()                  ' expect error: check/acts-at-load
dice = RANDOM(6)               ' expect error: check/acts-at-load
id$ = GUID()                   ' expect error: check/acts-at-load
later = TOMORROW()             ' expect error: check/acts-at-load
christmas = DATEADD("2026-12-24", 1, "day")

FUNCTION TOMORROW
  RETURN DATEADD(TODAY(), 1, "day")
END FUNCTION

ON WHATSAPP MESSAGE RECEIVED
  TALK NOW() + RND() + TOMORROW() + christmas
END ON
