TALK 'it's late'                    ' expect error: syntax/unclosed-apostrophe
x = 'a                              ' expect error: syntax/unclosed-apostrophe
