who = GET WHATSAPP SENDER NUMBER
SEND TEMPLATE "order_updte" TO who LANGUAGE "pt_BR" WITH "Ana", 3
SEND TEMPLATE "invoice", "whatsapp", who, "Ana"
