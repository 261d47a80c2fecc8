FOR EACH question IN ["Name?", "Town?"]
  TALK question      ' expect: Name?
  ' expect: Town?
  HEAR answer        ' answer: Ana
  ' answer: Porto
  FOR EACH mark IN ["!", "?"]
    TALK answer + mark  ' expect: Ana!
    ' expect: Ana?
    ' expect: Porto!
    ' expect: Porto?
  NEXT
NEXT
