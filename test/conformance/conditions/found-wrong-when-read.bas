condition$ = "age >"
TALK FILTER([{ age: 1 }], condition$)  ' expect fault: fault/condition
