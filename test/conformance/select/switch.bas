FOR EACH x IN ["a", "b", "z"]
  SWITCH x
    CASE "a":
      TALK "first"     ' expect: first
    CASE "b", "c"
      TALK "second"    ' expect: second
    DEFAULT:
      TALK "neither"   ' expect: neither
  END SWITCH
NEXT
SWITCH 1
  DEFAULT
    TALK "only this"   ' expect: only this
END SWITCH
