SUB TALK LOUD$               ' expect error: check/built-in-name
END SUB
SUB GREET
END SUB
FUNCTION GREET$ NAME$        ' expect error: check/duplicate-name
END FUNCTION
