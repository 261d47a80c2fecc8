TALK FIND("products.csv", "name=tea").price
