HEAR email$ WITH "Your e-mail?"          ' answer: ana at example
SEND MAIL email$, "Your order", "It is on its way."
