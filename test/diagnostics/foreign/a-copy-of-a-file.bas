' foreign: COPY
SET SCHEDULE "every day at 9am"
count = GET BOT MEMORY "orders"
IF count = "" THEN count = 0
LOG "orders yesterday: " + count
COPY "orders.csv" TO "archive/orders.csv"
SET BOT MEMORY "orders", 0
IF count > 100 THEN
  LOG_WARN "a busy day"
END IF
