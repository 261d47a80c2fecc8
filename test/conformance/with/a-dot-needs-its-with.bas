WITH order
  price = 5
END WITH
TALK .price                                         ' expect error: syntax/dot-outside-with
