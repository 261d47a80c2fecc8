' One idea: after a day WhatsApp takes templates only. The fallback template calls the person; what was said waits.
TALK "Your tea is on its way. I will ask you in two days how you liked it."
HEAR early$ TIMEOUT "2 days"
TALK "How did you like the tea?"
HEAR opinion$ AS "Good", "Not so good"
TALK "Thank you! I noted: " + LCASE(opinion$) + "."
