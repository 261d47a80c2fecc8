order = 7
LOG "a"                             ' expect log: a
LOG "order", order                  ' expect log: order 7
LOG order = 7, "seven"              ' expect log: TRUE seven
LOG_INFO "b"                        ' expect log: b
LOG_WARN "c"                        ' expect log: c
LOG_ERROR "d" + order               ' expect log: d7
LOG "event", { "id": 1, "name": "Ana" } ' expect log: event {"id":1,"name":"Ana"}
