SUB backup-to-server(what)
  LOG "kept " + what                                ' expect log: kept orders
                                                    ' expect log: kept chats
END SUB
SUB tidy_up
  LOG "tidy"                                        ' expect log: tidy
END SUB
CALL backup-to-server("orders")
CALL backup_to_server("chats")
CALL tidy-up
a = 5
b = 2
TALK a-b                                            ' expect: 3
