HEAR age AS INTEGER WITH "How old are you?"
IF age > "eighteen" THEN TALK "Welcome."
IF age = "thirty" THEN TALK "Happy birthday!"
