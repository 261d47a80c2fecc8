FOR EACH item IN "milk, bread"
  TALK item
NEXT
