PARAM size AS string AS integer
PARAM boxes REQUIRED DEFAULT 1 OPTIONAL
TALK size + boxes
