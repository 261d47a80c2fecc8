mode$ = "loud"
SET DEBUG MODE TO mode$
