name$ = "Ana";
TALK "Hello " + name$;
