' One idea: a bot can ask a service on the web.
HEAR code$ AS CEP WITH "What is your Brazilian postal code?"
TRY
  place = GET "https://viacep.com.br/ws/" + REPLACE(code$, "-", "") + "/json/"
  TALK "So you live in " + place.localidade + ", " + place.uf + "."
CATCH problem$
  LOG_WARN problem$
  TALK "I cannot look that up just now."
END TRY
