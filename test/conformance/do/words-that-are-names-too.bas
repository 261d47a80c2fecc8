break = 1
continue = 2
stop = 3
try = 4
catch = 5
throw = 6
default = 7
TALK break + continue + stop + try + catch + throw + default  ' expect: 28
