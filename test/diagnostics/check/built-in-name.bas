SUB LEFT(text$)
  TALK text$
END SUB
