PARAM question AS string DESCRIPTION "what to ask"
PARAM shortest AS integer DEFAULT 1 DESCRIPTION "how many letters an answer has at least"

DO
  TALK question
  HEAR answer
  answer = TRIM(answer)
  IF LEN(answer) >= shortest THEN RETURN answer
  TALK "A little more, please."
LOOP
