seats = ["Ana", "Bia"]
seats[5] = "Rui"
