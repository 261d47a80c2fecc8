SAVE "guests", { name: "Ana", age: 30 }
found = FIND "guests" WHERE nmae = "Ana"
