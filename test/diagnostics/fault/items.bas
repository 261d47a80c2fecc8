sizes = ["Small", "Medium", "Large", "Very large"]
SEND WHATSAPP TO GET WHATSAPP SENDER NUMBER WITH BUTTONS "Which size?" AND ITEMS sizes
