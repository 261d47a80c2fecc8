' mistakes: 4
total = 10 – 3
IF total ≥ 5 THEN TALK "many"
area = 3 × 4
TALK total + area…
