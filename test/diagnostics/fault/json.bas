answer$ = "{ price: "
order = PARSE_JSON(answer$)
