HEAR day$ WITH "Which day?"              ' answer: next week
TALK "That is in the year " + YEAR(day$)
