TALK SQR(-1)  ' expect fault: fault/arithmetic
