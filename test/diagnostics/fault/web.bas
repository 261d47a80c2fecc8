' web: GET https://shop.example/price -> 500 oops
price = GET "https://shop.example/price"
TALK "It costs " + price
