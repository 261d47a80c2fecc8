name$ = "Ana"
names = [name$]
TALK name$.substring(0, 1)                          ' expect error: syntax/unexpected
TALK name$.toUpperCase()                            ' expect error: syntax/unexpected
names.remove(name$)                                 ' expect error: syntax/unknown-method
