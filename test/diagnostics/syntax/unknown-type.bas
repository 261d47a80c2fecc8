TALK "Your e-mail?"
HEAR mail$ AS EMIAL
HEAR size AS Small WITH "Which size?"
