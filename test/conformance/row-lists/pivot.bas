sales = [{ month: "Jan", city: "Rio", total: 10 }, { month: "Feb", city: "Rio", total: 5 }, { month: "Jan", city: "Ube", total: 7 }, { month: "Jan", city: "Rio", total: 1 }]
TALK PIVOT sales, "month", "total"                  ' expect: [{"month":"Jan","total":18},{"month":"Feb","total":5}]
TALK PIVOT sales, "month", "city", "total"          ' expect: [{"month":"Jan","Rio":11,"Ube":7},{"month":"Feb","Rio":5,"Ube":0}]
TALK PIVOT(sales, "month", "city", "total", "MAX")  ' expect: [{"month":"Jan","Rio":10,"Ube":7},{"month":"Feb","Rio":5,"Ube":null}]
