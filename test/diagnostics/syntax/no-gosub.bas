GOSUB menu
