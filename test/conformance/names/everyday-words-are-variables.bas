' H-5: words of verbs and functions are special only in their place.
log = "l"
text = "t"
message = "m"
left = "f"
name = "n"
talk = "k"
call = "c"
wait = "w"
body = "b"
LOG log                      ' expect log: l
TALK text + message + left + name + talk + call + wait + body   ' expect: tmfnkcwb
TALK left(text, 1) + LEFT    ' expect: tf
hear = "h"
HEAR hear                    ' answer: ok
TALK hear                    ' expect: ok
