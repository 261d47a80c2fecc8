PARAM size AS strng
PARAM colour AS rainbow
TALK size + colour
