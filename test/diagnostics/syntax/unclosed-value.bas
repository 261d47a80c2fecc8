name = "Ana"
TALK "Hello ${name!"
letter = """
  Dear ${name,
  """
TALK "still read: ${nmae}"
