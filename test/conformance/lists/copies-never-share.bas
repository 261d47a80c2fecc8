a = [1, [2], { k: 3 }]
b = a
b[0] = 9
b[1][0] = 9
b[2].k = 9
PUSH b, 9
TALK a                       ' expect: [1,[2],{"k":3}]
TALK b                       ' expect: [9,[9],{"k":9},9]
CHANGE a
TALK a                       ' expect: [1,[2],{"k":3}]
inner = a[1]
PUSH inner, 4
TALK a[1]                    ' expect: [2]

SUB CHANGE(list)
  list[0] = 7
END SUB
