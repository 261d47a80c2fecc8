' mistakes: 8
name = "Ana"
total = 12
TALK "Dear ${name, your total is ${total}."
TALK "Dear ${name total}."
TALK "Total: ${FORMAT(total}"
TALK "C:\"
TALK """Dear
  customer"""
BEGIN TALK "Hello"
END TALK
TALK 'Don't worry'
END TALK
TALK "Hello {name} and $name"
