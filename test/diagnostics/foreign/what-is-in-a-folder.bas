' foreign: LIST
TALK "Library of forms."
HEAR topic$ AS "Tax", "Housing"
forms = LIST "forms/"
FOR EACH form IN forms
  IF form CONTAINS topic$ THEN TALK form
NEXT
HEAR chosen$ WITH "Which one do you need?"
TALK "We will send " + chosen$ + "."
