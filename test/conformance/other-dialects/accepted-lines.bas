#workflow
' expect warning: syntax/no-effect
DESCRIPTION "Takes orders"                          ' expect warning: syntax/no-effect
PARAM size AS string LIKE "L" DESCRIPTION "how large" OPTIONAL DEFAULT "M"
                                                    ' expect warning: syntax/no-effect
PARAM boxes AS integer REQUIRED
SET CONTEXT "shop" AS "We sell tea to " + size      ' expect warning: syntax/no-effect
SET CONTEXT size
TALK size + " " + boxes                             ' expect: "M "
IF boxes IS NULL THEN TALK "not given"              ' expect: not given
