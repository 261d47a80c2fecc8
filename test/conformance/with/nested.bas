WITH customer
  name = "Ana"
  WITH address
    city = "Lisboa"
    WITH .geo
      lat = 38.7
    END WITH
  END WITH
  age = 41
END WITH
TALK customer                ' expect: {"name":"Ana","address":{"city":"Lisboa","geo":{"lat":38.7}},"age":41}
WITH customer.address
  city = "Porto"
END WITH
TALK customer.address.city   ' expect: Porto
