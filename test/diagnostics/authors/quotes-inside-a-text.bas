' mistakes: 2
TALK "We call it "the good bread" here."
TALK 'It's fresh'
