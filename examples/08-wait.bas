' One idea: time. WAIT pauses for seconds or days; TIMEOUT ends a HEAR that nobody answers.
TALK "Your tea is ready in four minutes."
WAIT "4 minutes"
TALK "It is ready! Was it good?"
HEAR opinion$ TIMEOUT "20 hours"
IF TIMED OUT THEN
  TALK "Then good night."
ELSE
  TALK "I am glad."
END IF
