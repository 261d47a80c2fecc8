' foreign: UPLOAD
TALK "Please send your contract."
HEAR contract AS DOCUMENT
HEAR name$ AS NAME WITH "In whose name?"
TALK "We check it now."
place$ = UPLOAD contract, "contracts/"
LOG "contract of " + name$ + " at " + place$
TALK "We have your contract, " + name$ + "."
