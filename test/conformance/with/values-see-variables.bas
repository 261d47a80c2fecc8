name = "Ana"
WITH person
  name = name + "!"
  greeting = "Hi " + name
END WITH
TALK person                  ' expect: {"name":"Ana!","greeting":"Hi Ana"}
TALK name                    ' expect: Ana
