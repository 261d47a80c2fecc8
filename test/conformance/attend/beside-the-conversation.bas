SPAWN LOOK UP "7"            ' expect spawn: LOOK UP ["7"]
SUB LOOK UP order$
  SHOW TYPING                ' expect attend: typing wamid.0
  REPLY "Order " + order$    ' expect: quoting wamid.0: Order 7
END SUB
