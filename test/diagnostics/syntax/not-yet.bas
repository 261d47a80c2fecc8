PUBLISH EVENT "paid"
ON INSERT OF "orders"
  LOG "new order"
END ON
