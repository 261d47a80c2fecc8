condition$ = "age >"
TALK FILTER([{ age: 1 }], condition$)
