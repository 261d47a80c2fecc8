n$ = "5511988887777"
ON ERROR RESUME NEXT
x$ = "Order Update"
SEND TEMPLATE x$ TO n$
LOG ERROR CODE                                            ' expect log: fault/template
x$ = ""
SEND TEMPLATE "order_update" TO n$ WITH x$
LOG ERROR CODE                                            ' expect log: fault/template
list = [[1], 2]
SEND TEMPLATE "order_update" TO n$ WITH list
LOG ERROR CODE                                            ' expect log: fault/template
SEND TEMPLATE "order_update" TO n$ LANGUAGE x$
LOG ERROR CODE                                            ' expect log: fault/template
