TALK "Shall we bring it?"
HEAR answer$ AS "Yes, please bring it", "No, I shall come myself"
TALK "When?"
HEAR hour$ AS "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18"
TALK "Which bread?"
HEAR bread$ AS "Rye", "Wheat", "Corn", "The one with seeds that you had last week"
LOG answer$ + hour$ + bread$
