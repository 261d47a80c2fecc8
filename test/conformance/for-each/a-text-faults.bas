FOR EACH x IN "a,b"  ' expect fault: fault/not-a-list
NEXT
