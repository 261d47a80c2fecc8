TALK "Coffee or tea?"
HEAR drink$ AS "Coffee", "Tea"
TALK drink$
