' mistakes: 2
```basic
TALK "Hello"
HEAR name
TALK "Bye " + name
```
