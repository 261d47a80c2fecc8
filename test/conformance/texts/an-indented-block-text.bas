IF TRUE THEN
  menu = """
    1 Coffee

    2 Tea
    """
END IF
TALK menu                           ' expect: 1 Coffee\n\n2 Tea
