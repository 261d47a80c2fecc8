age% = "twelve"              ' expect fault: fault/not-a-number
