again: TALK "once"                                  ' expect error: syntax/label-not-alone
TALK "twice"
