TALK "Hello."
LOG "somebody came"
TALK "How can I help?"
