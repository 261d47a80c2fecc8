prices = {"tea": 3, "cake": 5}
FOR EACH key IN prices
  TALK key + " " + prices[key]  ' expect: tea 3
  ' expect: cake 5
NEXT
