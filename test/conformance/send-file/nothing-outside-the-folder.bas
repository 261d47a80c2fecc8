FOR EACH name$ IN ["../menu.pdf", "files/../../menu.pdf", "/etc/passwd", "a//b.pdf", ".env", "files/.secret", "C:/menu.pdf", "files\\menu.pdf", "config.csv", "x/CONFIG.csv", "main.bas", "www.example.com/a.jpg", " "]
  TRY
    SEND FILE name$
    LOG "sent " + name$
  CATCH
    LOG ERROR CODE    ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
                      ' expect log: fault/address
  END TRY
NEXT
