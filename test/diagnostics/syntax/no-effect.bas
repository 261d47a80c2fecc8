#workflow
DESCRIPTION "Takes an order"
PARAM size AS string LIKE "L" DESCRIPTION "how large" OPTIONAL DEFAULT "M"
PARAM boxes AS integer
SET CONTEXT "shop" AS "We sell tea."
USE KB "products"
ADD TOOL order-status
BEGIN SYSTEM PROMPT
You're a friendly clerk.
END SYSTEM PROMPT
TALK size + boxes
