DIM a(10000000)              ' expect fault: fault/collection
