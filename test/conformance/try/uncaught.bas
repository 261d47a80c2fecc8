THROW "uncaught"                     ' expect fault: fault/error
