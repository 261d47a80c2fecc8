TALK "Which of our towns?"
towns = []
HEAR town$ AS towns
