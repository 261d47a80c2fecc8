' mistakes: 7
let name = "Ana";
var total = 0;
const greet = (who) => "Hi " + who;
if (name === "Ana") TALK "Hi"
total++
TALK name ?? "nobody"
function bye() {
  TALK "Bye"
}
return null;
