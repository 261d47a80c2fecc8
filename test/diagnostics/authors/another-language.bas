' mistakes: 6
print("Hi");
name = input("Name?");
if (name == "Ana") {
  console.log(name);
}
for (let i = 0; i < 3; i++) {
}
points += 1
