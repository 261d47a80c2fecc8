' mistakes: 7
let name = "Ana";
for (let i = 0; i < 3; i++) {
  TALK name;
}
try {
  TALK "a";
} catch (e) {
  console.log(e);
}
switch (name) {
  case "Ana": TALK "x"; break;
};
async function greet() {
  return "Hello";
}
