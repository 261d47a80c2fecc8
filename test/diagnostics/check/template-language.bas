who = GET WHATSAPP SENDER NUMBER
SEND TEMPLATE "order_update" TO who WITH "Ana", 3
SEND TEMPLATE "welcome" TO who LANGUAGE "es" WITH { name: "Ana" }
