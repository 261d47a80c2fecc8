' first: {"type":"location","profileName":"Ana","location":{"latitude":-23.5,"longitude":-46.6,"name":"Office"}}
place = GET WHATSAPP LOCATION
LOG place.latitude + " " + place.longitude + " " + place.name   ' expect log: -23.5 -46.6 Office
IF place.address IS NULL THEN LOG GET WHATSAPP PROFILE NAME   ' expect log: Ana
LOG GET WHATSAPP MESSAGE TYPE   ' expect log: location
HEAR x                       ' answer: a text
IF GET WHATSAPP LOCATION IS NULL AND GET WHATSAPP MEDIA URL IS NULL THEN LOG GET WHATSAPP MESSAGE TYPE   ' expect log: text
IF GET WHATSAPP FILE NAME IS NULL AND GET WHATSAPP PROFILE NAME IS NULL THEN LOG "neither"   ' expect log: neither
