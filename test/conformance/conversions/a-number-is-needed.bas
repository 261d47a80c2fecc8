TALK CINT("two")  ' expect fault: fault/not-a-number
