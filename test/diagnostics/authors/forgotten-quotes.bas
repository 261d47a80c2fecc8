' mistakes: 4
TALK "Hello
TALK Hello
TALK Good morning
HEAR name
TALK Hello, name
TALK "Hello " name
TALK 'Hello'
