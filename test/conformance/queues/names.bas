ON QUEUE ""                                  ' expect error: syntax/unusable-name
END ON
ON QUEUE texts                               ' expect error: syntax/incomplete-event
END ON
ON QUEUE                                     ' expect error: syntax/incomplete-event
END ON
