letter = """Dear customer,
  your order has left.
  """
TALK letter
