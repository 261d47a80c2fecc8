' mistakes: 12
prices = GET "prices.csv"
rows = GET "SELECT name FROM customers"
mine = GET "https://ana:secret@example.com/orders?key=1"
order = GET "/orders/7"
other = GET adress$
POST "https://api.example.com/orders" "cake"
SET HEADER "Content-Length", 12
SET HEADER "My Header", "x"
SET HEADER "Authorization" = "Bearer 1"
GET ORDER 7
POST TO INSTAGRAM "Good morning"
DELETE HTPP "https://api.example.com/orders/7"
TALK prices + rows + mine + order + other
