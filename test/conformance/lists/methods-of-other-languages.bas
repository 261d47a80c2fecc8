name$ = "Ana"
names = [name$]
TALK name$.substring(0, 1)                          ' expect error: syntax/unknown-method
TALK name$.toUpperCase()                            ' expect error: syntax/unknown-method
names.remove(name$)                                 ' expect error: syntax/unknown-method
