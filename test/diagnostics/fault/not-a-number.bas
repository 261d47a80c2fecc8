HEAR age$ WITH "How old are you?"        ' answer: forty
TALK "In ten years you will be " + (age$ * 1 + 10)
