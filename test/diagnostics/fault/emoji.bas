mark$ = "thumbs up"
REACT mark$
