x = "three" * 2              ' expect fault: fault/not-a-number
