CONST VAT = 0.23
VAT = 0.19                   ' expect error: check/changed-constant
VAT += 1                     ' expect error: check/changed-constant
FOR VAT = 1 TO 2             ' expect error: check/changed-constant
NEXT
HEAR VAT                     ' expect error: check/changed-constant
CONST LIST = [1]
LIST[0] = 2                  ' expect error: check/changed-constant
PUSH LIST, 2                 ' expect error: check/changed-constant
TALK VAT

SUB CHANGE
  VAT = 1                    ' expect error: check/changed-constant
END SUB
