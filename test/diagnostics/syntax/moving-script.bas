kind = "daily"
CALL "${kind}.bas"
