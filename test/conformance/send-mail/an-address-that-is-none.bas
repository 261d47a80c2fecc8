nobody = NULL
lines$ = "ana@example.com" + CHR(10) + "Bcc: eve@example.com"
TRY
  SEND MAIL lines$, "s", "b"
CATCH e
  LOG "refused" ' expect log: refused
END TRY
TRY
  SEND MAIL nobody, "s", "b"
CATCH e
  LOG e ' expect log: this mail has no recipient
END TRY
name$ = "ana"
SEND MAIL name$, "s", "b" ' expect fault: fault/mail-address
