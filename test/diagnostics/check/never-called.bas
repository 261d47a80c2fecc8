TALK "Hello!"

SUB SEND MENU TO number$
  SEND WHATSAPP TO number$ WITH "Tea 3, cake 5"
END SUB

FUNCTION TOTAL PRICE(price, count)
  RETURN price * count
END FUNCTION
