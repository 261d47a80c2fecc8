count = 1
ON WHATSAPP MESSAGE RECEIVED
  count = count + 1
  TALK count                        ' expect: 2
                                    ' expect: 2
  count = 50
  HEAR x                            ' answer: start
                                    ' answer: done
END ON
ON WORD "start"
  RESTART
END ON
