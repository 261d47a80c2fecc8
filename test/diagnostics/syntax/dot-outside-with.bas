WITH order
  .total = 5
END WITH
.state = "new"
IF TRUE THEN .state = "paid"
WITH .customer
  name = "Ana"
END WITH
