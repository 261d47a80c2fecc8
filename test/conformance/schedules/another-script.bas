SET SCHEDULE "every hour", "tidy.bas"
SET SCHEDULE "every day at 9am and every friday at 5pm", "report.bas"
TALK "Hello"                                      ' expect: Hello
CALL "report.bas", "by hand"
' file: tidy.bas
LOG "tidy"                                        ' expect log: tidy
SET SCHEDULE "every monday at noon", "report.bas"
' file: report.bas
PARAM why DEFAULT "it is time"
LOG "report: " + why                              ' expect log: report: by hand
                                                  ' expect log: report: it is time
                                                  ' expect log: report: it is time
' first: hi
' schedule: tidy.bas
' schedule: report.bas
' schedule: report.bas#2
