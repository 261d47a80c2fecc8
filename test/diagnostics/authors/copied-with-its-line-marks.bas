' mistakes: 3
1 | TALK "Hello"
2 | HEAR name
> TALK "Bye"
