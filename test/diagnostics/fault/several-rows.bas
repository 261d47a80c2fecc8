SAVE "people", { name: "Ana", age: 30 }
SAVE "people", { name: "Bia", age: 31 }
found = FIND "people"
TALK found.age
