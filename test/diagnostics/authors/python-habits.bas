' mistakes: 7
# The shop's greeting
def greet(name):
  return "Hello " + name
name = input("Your name?")
if name == "Ana":
  TALK f"Welcome {name}"
elif name == "":
  pass
print("Bye")
import random
