' One idea: phrases from outside. GET ORDER DETAILS is no word of the language: the program in server.ts provides it.
TALK "Which order? (try A1)"
HEAR id$
TRY
  order = GET ORDER DETAILS id$
  TALK "Order ${id$}: ${order.goods}, ${order.status}."
CATCH problem$
  TALK "I am sorry, ${problem$}."
END TRY
