PARAM number AS phone
PARAM what AS string
SEND WHATSAPP TO number WITH "Do not forget: " + what
