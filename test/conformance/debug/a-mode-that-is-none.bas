mode$ = "loud"
SET DEBUG MODE TO mode$ ' expect fault: fault/debug-mode
