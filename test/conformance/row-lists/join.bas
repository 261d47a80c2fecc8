orders = [{ id: 1, who: "7", total: 10 }, { id: 2, who: 8, total: 20 }, { id: 3, who: 9 }, { id: 4 }]
people = [{ who: 7, name: "Ana" }, { who: 8, name: "Bob", id: 99 }, { who: 8, name: "Bobby" }, { name: "nobody" }]
' Rows that hold the same in the field; where both have another field, the first list's counts.
TALK JOIN orders, people, "who"                     ' expect: [{"id":1,"who":"7","total":10,"name":"Ana"},{"id":2,"who":8,"total":20,"name":"Bob"},{"id":2,"who":8,"total":20,"name":"Bobby"}]
TALK JOIN(["a", "b"], "-")                          ' expect: a-b
