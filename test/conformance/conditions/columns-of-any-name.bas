rows = [{ "__proto__": 1, "constructor": "x", "full name": "Ana Lima", "address": { "city": "Rio" } }, { "toString": 2 }]
TALK LEN(FILTER(rows, "__proto__=1"))               ' expect: 1
TALK LEN(FILTER(rows, "constructor=x"))             ' expect: 1
TALK LEN(FILTER(rows, "constructor IS NULL"))       ' expect: 1
TALK LEN(FILTER(rows, "toString IS NULL"))          ' expect: 1
TALK LEN(FILTER(rows, "hasOwnProperty IS NULL"))    ' expect: 2
TALK LEN(FILTER(rows, "[full name]=Ana Lima"))      ' expect: 1
TALK LEN(FILTER(rows, "address.city=Rio"))          ' expect: 1
TALK LEN(FILTER rows WHERE __proto__ = 1)           ' expect: 1
TALK LEN(FILTER rows WHERE address.city = "Rio")    ' expect: 1
