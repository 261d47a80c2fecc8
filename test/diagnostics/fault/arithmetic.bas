HEAR people WITH "How many are you?"     ' answer: 0
TALK "Each of you pays " + 90 / people
