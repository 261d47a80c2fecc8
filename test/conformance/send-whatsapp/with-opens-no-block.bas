' H-19: behind SEND WHATSAPP the word WITH is a small word.
order = NEW OBJECT
WITH order
  .name = "Pizza"
  .count = 2
END WITH
SEND WHATSAPP TO "5511988887777" WITH order.name  ' expect: to 5511988887777: Pizza
WITH order
  count = 3
END WITH
SEND WHATSAPP TO "5511988887777" WITH order       ' expect: to 5511988887777: {"name":"Pizza","count":3}
