orders = [{ total: 10, day: "2026-01-03" }, { total: "20.5", day: "2026-01-01" }, { day: "2026-01-02" }, { total: "" }]
' The operation first, or the list first; a field that holds nothing does not count.
TALK AGGREGATE "SUM", orders, "total"               ' expect: 30.5
TALK AGGREGATE orders, "SUM", "total"               ' expect: 30.5
TALK AGGREGATE("avg", orders, "total")              ' expect: 15.25
TALK AGGREGATE("AVERAGE", orders, "Total")          ' expect: 15.25
TALK AGGREGATE("COUNT", orders, "total")            ' expect: 2
TALK AGGREGATE("COUNT", orders)                     ' expect: 4
TALK AGGREGATE("MIN", orders, "day")                ' expect: 2026-01-01
TALK AGGREGATE("MAX", orders, "total")              ' expect: 20.5
TALK AGGREGATE("MAX", orders, "nothing") = NULL     ' expect: TRUE
TALK AGGREGATE("SUM", [], "total")                  ' expect: 0
TALK AGGREGATE("AVG", [], "total") = NULL           ' expect: TRUE
' Some rows only.
TALK AGGREGATE "COUNT", orders, "day", "day>2026-01-01"        ' expect: 2
TALK AGGREGATE orders, "COUNT" WHERE day IS NULL               ' expect: 1
TALK AGGREGATE orders, "SUM", "total" WHERE day = "2026-01-03"   ' expect: 10
