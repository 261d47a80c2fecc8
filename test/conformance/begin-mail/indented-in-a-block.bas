who = "ana@example.com"
IF who <> "" THEN
  BEGIN MAIL who ' expect mail: ana@example.com | Hello | First line\nsecond line
    Subject: Hello

    First line
    second line
  END MAIL
END IF
