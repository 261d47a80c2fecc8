' One idea: HEAR … AS asks again until the answer fits, and gives it in one form.
HEAR day AS DATE WITH "Which day?" DEFAULT TODAY()
HEAR hour AS HOUR WITH "At what time?" DEFAULT "12:00"
TALK day + " at " + hour
