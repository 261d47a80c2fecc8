TALK "Ol�, tudo bem?"
