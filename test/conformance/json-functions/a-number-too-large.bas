TALK PARSE_JSON("[1e999]")  ' expect fault: fault/json
