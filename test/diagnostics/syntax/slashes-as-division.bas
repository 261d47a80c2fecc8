guests = 7
half = guests // 2
tables = 4 // four seats each
