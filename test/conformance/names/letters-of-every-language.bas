ação = 1
größe = 2
日本 = 3
имя_1 = 4
TALK ação + größe + 日本 + имя_1   ' expect: 10
TALK AÇÃO                    ' expect: 1
