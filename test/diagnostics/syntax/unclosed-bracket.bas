HEAR name
TALK UCASE(LEFT(name, 1) + MID(name, 2)
TALK "Goodbye"
