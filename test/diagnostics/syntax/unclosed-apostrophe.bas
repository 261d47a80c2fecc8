TALK 'It's late'
name = 'Ana
