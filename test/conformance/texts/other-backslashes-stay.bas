TALK "50\% off"                     ' expect warning: syntax/strange-backslash
                                    ' expect: 50\\% off
TALK "\d+ and \w+"                  ' expect warning: syntax/strange-backslash
                                    ' expect: \\d+ and \\w+
TALK "\$5"                          ' expect warning: syntax/strange-backslash
                                    ' expect: \\$5
TALK "\N"                           ' expect warning: syntax/strange-backslash
                                    ' expect: \\N
