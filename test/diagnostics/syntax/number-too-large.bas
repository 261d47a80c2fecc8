distance = 1e400
