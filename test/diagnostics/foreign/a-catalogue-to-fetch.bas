' foreign: DOWNLOAD
ON WORD "catalogue"
  TALK "One moment."
  DOWNLOAD "https://shop.example/catalogue.pdf", "catalogue.pdf"
  TALK "Here it comes."
END ON

TALK "Garden shop. Write catalogue at any time."
HEAR wish$ WITH "What are you looking for?"
TALK "We have " + wish$ + " in stock."
