' It is noon of 2 March 2026, a Monday.
TALK NOW()                               ' expect: 2026-03-02 12:00:00
TALK "It is " + NOW + "."                ' expect: It is 2026-03-02 12:00:00.
TALK TODAY()                             ' expect: 2026-03-02
TALK FORMAT(NOW(), "HH:mm")              ' expect: 12:00
IF HOUR(NOW()) >= 12 THEN TALK "Good afternoon"  ' expect: Good afternoon
WAIT "90 minutes"     ' expect warning: check/long-wait
TALK NOW                                 ' expect: 2026-03-02 13:30:00
