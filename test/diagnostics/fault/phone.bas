HEAR number$ WITH "Whom shall I tell?"   ' answer: 55
SEND WHATSAPP TO number$ WITH "Your tea is ready."
