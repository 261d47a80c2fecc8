SELECT CASE ASKED("What?")
  CASE ASKED("a?"), ASKED("b?"), ASKED("c?")
    HEAR more         ' answer: fine
    TALK more         ' expect: fine
  CASE ASKED("d?")
    TALK "never"
END SELECT
FUNCTION ASKED(q$)
  TALK q$             ' expect: What?
  ' expect: a?
  ' expect: b?
  HEAR x              ' answer: 2
  ' answer: 1
  ' answer: 2
  RETURN x
END FUNCTION
