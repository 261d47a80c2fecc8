orders = [{ id: 1, status: "open" }, { id: 2, status: "paid" }, { id: 3, status: "open" }, { id: 4 }]
groups = GROUP BY orders, "status"
TALK groups.open                                    ' expect: [{"id":1,"status":"open"},{"id":3,"status":"open"}]
FOR EACH status IN groups
  TALK status + ": " + LEN(groups[status])          ' expect: open: 2
                                                    ' expect: paid: 1
                                                    ' expect: : 1
NEXT
TALK GROUP_BY(orders, "Status").paid                ' expect: [{"id":2,"status":"paid"}]
TALK GROUP BY([{ k: "__proto__" }, { k: 7 }, { k: "7" }], "k")   ' expect: {"7":[{"k":7},{"k":"7"}],"__proto__":[{"k":"__proto__"}]}
