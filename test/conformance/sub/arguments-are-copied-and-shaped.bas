n = 1
CHANGE n, 2.6
TALK n                       ' expect: 1

SUB CHANGE(a, b%)
  a = a + b%
  TALK a                     ' expect: 4
END SUB
