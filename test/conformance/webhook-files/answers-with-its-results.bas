TALK "Hello " + GET WHATSAPP MESSAGE BODY    ' expect: Hello hi
' file: till.bas
WEBHOOK "till"
amount = params.price * params.count
result_Total = DOUBLED(amount)
result_note$ = 7
IF amount = 0 THEN result_error = "nothing to pay"
result_lines = [amount, method]       ' expect header: content-type: application/json
                                      ' expect print: {"Total":9,"note":"7","lines":[3,"POST"]}
FUNCTION DOUBLED(n)
  RETURN n * 2 + VAL(params.extra)
END FUNCTION
' first: hi
' request: {"method":"POST","path":"/webhook/till","query":{"price":"1.5","extra":"3"},"form":{"count":"2"}}
