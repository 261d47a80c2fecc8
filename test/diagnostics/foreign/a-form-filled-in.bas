' foreign: FILL
HEAR tenant$ AS NAME WITH "Who rents the flat?"
HEAR street$ WITH "In which street is it?"
HEAR rent AS MONEY WITH "What is the rent?"
contract$ = FILL "contract.docx", { tenant: tenant$, street: street$ }
TALK "The rent in " + street$ + " is " + rent + "."
SEND FILE contract$, "Your contract"
TALK "Please sign it, " + tenant$ + "."
