o = { name: "Ana", l: [1, { x: "y" }] }
TALK "Hi ${o.name} ${o.l[1].x} ${ {a: 1}.a } ${[1,2][1]} ${o.name.length > 2 ? "long" : "short"}"   ' expect: Hi Ana y 1 2 long
TALK "a${o.name}".length   ' expect: 4
