REPLY "Which size?"          ' expect: quoting wamid.0: Which size? [Small | Large]
HEAR size$ AS "Small", "Large"  ' answer: 2
REPLY "Anything else?"       ' expect: quoting wamid.2: Anything else? [No]
ADD SUGGESTION "No"
HEAR more$
