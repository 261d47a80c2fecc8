WEBHOOK "echo" WITH SECRET "echo"
PRINT path                          ' expect print: /webhook/echo
                                    ' expect print: /webhook/echo
                                    ' expect print: /webhook/echo
PRINT headers["x-id"]               ' expect print: 7
                                    ' expect print: ""
                                    ' expect print: ""
PRINT ISNULL(body.items)            ' expect print: FALSE
                                    ' expect print: TRUE
                                    ' expect print: TRUE
IF LEN(body) > 0 THEN PRINT body    ' expect print: {"items":[1,2]}
                                    ' expect print: [not json
                                    ' expect print: 12
PRINT params("a") & params.b        ' expect print: form2
                                    ' expect print: ""
                                    ' expect print: ""
' request: {"path":"/webhook/echo","headers":{"x-id":"7"},"query":{"a":"query","b":"2"},"form":{"a":"form"},"body":"{\"items\":[1, 2]}"}
' request: {"path":"/webhook/echo","body":"[not json"}
' request: {"path":"/webhook/echo","body":"12"}
