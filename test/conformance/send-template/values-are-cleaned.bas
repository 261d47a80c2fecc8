n$ = "5511988887777"
SEND TEMPLATE "t1" TO n$ WITH "  two\nlines \t tab      and    blanks  "   ' expect: to 5511988887777: template: t1 - ["two lines tab    and    blanks"]
SEND TEMPLATE "t1" TO n$ WITH TRUE, 0.5                                   ' expect: to 5511988887777: template: t1 - ["TRUE","0.5"]
