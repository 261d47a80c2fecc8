none = []
HEAR x AS none              ' expect fault: fault/menu
