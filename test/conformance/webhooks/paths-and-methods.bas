ON WEBHOOK POST TO "orders"       ' expect error: syntax/unusable-path
END ON
ON WEBHOOK POST TO "/orders?a=1"  ' expect error: syntax/unusable-path
END ON
ON WEBHOOK POST TO "/a/../b"      ' expect error: syntax/unusable-path
END ON
ON WEBHOOK "a b"                  ' expect error: syntax/unusable-path
END ON
ON WEBHOOK ""                     ' expect error: syntax/unusable-path
END ON
ON WEBHOOK POST TO path$          ' expect error: syntax/incomplete-event
END ON
ON WEBHOOK POST TO "/${path$}"    ' expect error: syntax/moving-event
END ON
ON WEBHOOK HEAD TO "/x"           ' expect error: syntax/unknown-request
END ON
ON WEBHOOK POST TO                ' expect error: syntax/incomplete-event
END ON
ON WEBHOOK "x" WITH SECRET "a b"  ' expect error: syntax/unusable-name
END ON
ON WEBHOOK "x" NOW                ' expect error: syntax/unexpected
END ON
