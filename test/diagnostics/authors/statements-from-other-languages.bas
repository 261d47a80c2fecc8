' mistakes: 23
import requests
from random import choice
const axios = require("axios")
class Bot:
count := 0
total <- 5
total *= 2
int rounds = 3
string label = "x"
for i in range(10):
WHEN "hi" THEN TALK "Hello"
REPEAT 3 TIMES
  TALK "again"
END REPEAT
echo "one"
say "two"
puts "three"
alert("four")
sleep(5)
time.sleep(5)
answer = prompt("Your name?")
nobody = None
raise "stop"
throw new Error("stop")
await answer.send()
