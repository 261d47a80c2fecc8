' foreign: POST TO
HEAR news$ WITH "What is new in the shop?"
HEAR sure AS BOOLEAN WITH "Shall everybody read that?"
IF sure THEN
  POST TO INSTAGRAM news$
  TALK "Everybody can read it now."
ELSE
  TALK "Nobody will know."
END IF
SAVE "news.csv", news$
