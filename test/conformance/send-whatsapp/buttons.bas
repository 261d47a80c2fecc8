n$ = "5511988887777"
SEND WHATSAPP TO n$ WITH BUTTONS "Is that right?" AND ITEMS "Yes, No"        ' expect: to 5511988887777: Is that right? [Yes | No]
SEND WHATSAPP TO n$ WITH BUTTONS "Size?" AND ITEMS "Small", "Medium", "Large" ' expect: to 5511988887777: Size? [Small | Medium | Large]
four = ["a", "b", "c", "d"]
TRY
  SEND WHATSAPP TO n$ WITH BUTTONS "Which?" AND ITEMS four
CATCH
  LOG ERROR CODE                                                             ' expect log: fault/items
END TRY
