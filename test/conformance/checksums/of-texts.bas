TALK MD5("abc")      ' expect: 900150983cd24fb0d6963f7d28e17f72
TALK HASH("abc")     ' expect: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
TALK BASE64("olá")   ' expect: b2zDoQ==
