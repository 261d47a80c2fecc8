who = GET WHATSAPP SENDER NUMBER
SEND TEMPLATE "order_update" TO who LANGUAGE "pt_BR" WITH "Ana", 3
SEND TEMPLATE "order_update" TO who LANGUAGE "en" WITH "Ana", 3
