#workflow
DESCRIPTION "Takes an order"
PARAM size AS string LIKE "L" DESCRIPTION "how large" OPTIONAL DEFAULT "M"
PARAM boxes AS integer
SET CONTEXT "shop" AS "We sell tea."
TALK size + boxes
