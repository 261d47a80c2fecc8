goods = [{ name: "tea", stock: 4 }, { name: "cup" }]
TALK LEN(FILTER goods WHERE stock IS NOT NULL AND stock < 5)
TALK LEN(FILTER(goods, "stock<5"))  ' expect fault: fault/compare
