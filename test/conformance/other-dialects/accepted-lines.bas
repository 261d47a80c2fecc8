#workflow
' expect warning: syntax/no-effect
DESCRIPTION "Takes orders"                          ' expect warning: syntax/no-effect
PARAM size AS string LIKE "L" DESCRIPTION "how large" OPTIONAL DEFAULT "M"
                                                    ' expect warning: syntax/no-effect
PARAM boxes AS integer REQUIRED
SET CONTEXT "shop" AS "We sell tea to " + size      ' expect warning: syntax/no-effect
SET CONTEXT size
USE KB "products"                                   ' expect warning: syntax/no-effect
ADD TOOL order-status                               ' expect warning: syntax/no-effect
CLEAR TOOLS                                         ' expect warning: syntax/no-effect
BEGIN SYSTEM PROMPT                                 ' expect warning: syntax/no-effect
You're a "kind clerk, and ${know everything.
END SYSTEM PROMPT
TALK size + " " + boxes                             ' expect: "M "
IF boxes IS NULL THEN TALK "not given"              ' expect: not given
