path$ = "reports/menu.pdf"
ON ERROR RESUME NEXT
SEND FILE path$
LOG ERROR CODE + ": " + ERROR MESSAGE  ' expect log: fault/address: "reports/menu.pdf" is the name of a file, not a web address
path$ = ""
SEND FILE TO "5511988887777", path$
LOG ERROR CODE                         ' expect log: fault/address
