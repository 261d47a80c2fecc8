' The top level of a handler program is worked out once for everybody: it calls nobody.
rates = GET "https://api.example/rates"   ' expect error: check/acts-at-load
SET HEADER "X-Shop", "cakes"              ' expect error: check/acts-at-load
ON WHATSAPP MESSAGE RECEIVED
  TALK rates
END ON
