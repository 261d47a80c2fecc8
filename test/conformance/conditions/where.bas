goods = [{ name: "tea", price: 4, stock: 10 }, { name: "cup", price: 9, stock: 0 }, { name: "pot", price: 25, stock: 2 }]
max = 10
name$ = "pot"
' A bare name is a column first, else a variable; with its sign it is always the variable.
cheap = FILTER goods WHERE price < max AND stock > 0
TALK MAP(cheap, "name")                                          ' expect: ["tea"]
TALK MAP((FILTER goods WHERE name = name$), "price")             ' expect: [25]
TALK MAP((FILTER goods WHERE name = "cup" OR price * 2 > max + 20), "name")   ' expect: ["cup","pot"]
TALK LEN(FILTER goods WHERE NOT name IN ["tea", "cup"])          ' expect: 1
TALK LEN(FILTER goods WHERE LEN(name) = 3 AND LEFT(name, 1) = "t")   ' expect: 1
TALK LEN(FILTER goods WHERE PRICE > 4 AND Name STARTS WITH "p")  ' expect: 1
TALK LEN(FILTER(goods, "name=" + name$))                         ' expect: 1
' Words that are functions elsewhere are columns here; one without values is a function when there is no such column.
days = [{ day: 1, min: 2, today: 3 }, { day: 9, min: 1, today: 3 }]
TALK LEN(FILTER days WHERE day < today AND min = 2)              ' expect: 1
TALK LEN(FILTER goods WHERE TODAY < "2000-01-01")                ' expect: 0
