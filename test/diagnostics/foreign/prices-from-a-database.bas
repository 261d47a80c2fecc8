' foreign: SELECT
TALK "Price list of the market."
HEAR fruit$ AS "Apple", "Pear", "Plum"
rows = SELECT price FROM fruits WHERE name = fruit$
FOR EACH row IN rows
  TALK fruit$ + ": " + row.price
NEXT
HEAR kilos AS FLOAT WITH "How many kilos?"
TALK "We pack " + kilos + " kilos."
