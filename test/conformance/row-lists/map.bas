people = [{ nome: "Ana", idade: 31 }, { nome: "Bob" }]
' The other fields stay.
TALK MAP people, "nome->name"                       ' expect: [{"name":"Ana","idade":31},{"name":"Bob"}]
TALK MAP(people, "nome -> name, Idade->age")        ' expect: [{"name":"Ana","age":31},{"name":"Bob"}]
' One name alone takes what the field holds.
TALK MAP people, "nome"                             ' expect: ["Ana","Bob"]
TALK MAP(people, "idade")                           ' expect: [31,null]
