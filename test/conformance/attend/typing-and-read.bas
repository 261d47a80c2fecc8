MARK READ                    ' expect attend: read wamid.0
SHOW TYPING                  ' expect attend: typing wamid.0
WAIT 3
TALK "Here it is. More?"     ' expect: Here it is. More?
HEAR more$                   ' answer: yes
SHOW TYPING                  ' expect attend: typing wamid.4
typing = 1
show = typing + 1
TALK show                    ' expect: 2
