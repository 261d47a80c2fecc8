' sender: 5511988887777
' first: {"body":"I want to talk to a person","profileName":"Ana"}
TALK "One moment."                     ' expect: One moment.
TRANSFER TO HUMAN
' expect log: TRANSFER TO HUMAN
' expect queue: transfer-to-human {"number":"5511988887777","name":"Ana","message":"I want to talk to a person","details":[]}
TRANSFER TO HUMAN "billing", "refund of " + 3, { order: 7 }
' expect log: TRANSFER TO HUMAN | billing | refund of 3 | {"order":7}
' expect queue: transfer-to-human {"number":"5511988887777","name":"Ana","message":"I want to talk to a person","details":["billing","refund of 3",{"order":7}]}
TALK "Somebody will write to you."     ' expect: Somebody will write to you.
