TALK "open                          ' expect error: syntax/unclosed-text
TALK "C:\"                          ' expect error: syntax/unclosed-text
