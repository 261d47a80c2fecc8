TALK "How many? I can keep up to 30."
HEAR count$
TALK "Thank  you."
