' Every date pattern that bots use, and those of the book.
d = "2026-03-02 14:05:09"
TALK FORMAT(d, "YYYY-MM-DD")             ' expect: 2026-03-02
TALK FORMAT(d, "YYYYMMDD")               ' expect: 20260302
TALK FORMAT(d, "MMMM DD, YYYY")          ' expect: March 02, 2026
TALK FORMAT(d, "yyyy-MM-dd")             ' expect: 2026-03-02
TALK FORMAT(d, "YYYYMMDDHHmmss")         ' expect: 20260302140509
TALK FORMAT(d, "YYYY-MM-DD HH:mm")       ' expect: 2026-03-02 14:05
TALK FORMAT(d, "dd/MM/yyyy")             ' expect: 02/03/2026
TALK FORMAT(d, "MMM DD, YYYY")           ' expect: Mar 02, 2026
TALK FORMAT(d, "ISO8601")                ' expect: 2026-03-02T14:05:09Z
TALK FORMAT(d, "hh:mm tt")               ' expect: 02:05 PM
TALK FORMAT("2026-03-02", "h tt")        ' expect: 12 AM
TALK FORMAT(d, "d.M.yy H:m:s")           ' expect: 2.3.26 14:5:9
TALK FORMAT(d, "dddd, ddd")              ' expect: Monday, Mon
TALK FORMAT(d, "dd de MMMM de yyyy[pt]") ' expect: 02 de março de 2026
TALK FORMAT(d, "HH'h'mm")                ' expect: 14h05
TALK FORMAT(d, "MM")                     ' expect: 03
TALK FORMAT(d, "mm")                     ' expect: 05
' Where the neighbours leave no doubt, they decide.
TALK FORMAT(d, "dd/mm/yyyy HH:MM:SS")    ' expect: 02/03/2026 14:05:09
