INSERT INTO "t" VALUES [{ name: "O'Brien; DROP TABLE t --", n: 5 }, { name: "50% AND more", n: 12 }, { name: "", n: 0 }]
who$ = "O'Brien; DROP TABLE t --"
LOG LEN(FIND "t", "name=" + who$)           ' expect log: 1
who$ = "x' OR '1'='1"
LOG LEN(FIND "t", "name='" + who$ + "'")    ' expect log: 0
who$ = "50% AND more"
LOG LEN(FIND "t", "name=${who$}")           ' expect log: 1
LOG LEN(FIND "t", "n>5 AND n<=12")          ' expect log: 1
LOG LEN(FIND "t", "n>=5")                   ' expect log: 2
bad$ = "name="
LOG LEN(FIND "t", bad$)                     ' expect fault: fault/condition
