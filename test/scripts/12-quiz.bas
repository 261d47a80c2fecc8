' A quiz with points, for which the text blocks and lists of the language are handy.

questions = [
  { ask: "The capital of Brazil?", right: "Brasília", others: ["Rio", "São Paulo"] },
  { ask: "How many legs has a spider?", right: "8", others: ["6", "10"] },
  { ask: "Which is the largest ocean?", right: "Pacific", others: ["Atlantic", "Indian"] }
]

TALK """
Welcome to the *quiz*!
Three questions, one point each.
"""

points = 0
wrong = []
FOR number = 1 TO LEN(questions)
  question = questions[number - 1]
  choices = SORT(APPEND(question.others, question.right))

  TALK number & ". " & question.ask
  HEAR answer AS choices

  IF answer = question.right THEN
    points += 1
    praise = IIF(points > 1, "Right again!", "Right!")
  ELSE
    praise = "No, it is " + question.right + "."
    PUSH wrong, question.ask
  END IF
  TALK praise
NEXT

SELECT CASE points
  CASE LEN(questions)
    verdict$ = "Perfect!"
  CASE 0
    verdict$ = "Better luck next time."
  CASE ELSE
    verdict$ = points > 1 ? "Well done." : "A beginning."
END SELECT

TALK verdict$ + " " + points + " of " + LEN(questions) + "."
IF LEN(wrong) > 0 THEN
  TALK "To look up: " + JOIN(wrong, " / ")
END IF

HEAR more AS BOOLEAN WITH "Once more?" TIMEOUT 600
IF more THEN RESTART GAME

SUB RESTART GAME
  TALK "Write to me, and it begins again."
END SUB
