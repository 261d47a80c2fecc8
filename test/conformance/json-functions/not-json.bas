TALK PARSE_JSON("{size: L}")  ' expect fault: fault/json
