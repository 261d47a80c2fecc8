again:
GOTO agian            ' expect error: check/unknown-label
again:                ' expect error: check/duplicate-label
ON ERROR GOTO nowhere ' expect error: check/unknown-label
GOTO there            ' expect error: check/label-elsewhere
SUB S
  there:
END SUB
