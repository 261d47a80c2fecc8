name = "Ana"
TALK "50\% off for ${name}, \only today"
