HEAR when$ WITH "When shall I ask again?"     ' answer: later
WAIT when$
