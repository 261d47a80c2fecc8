' mistakes: 5
DIGA "Hola"
ESCUCHE nombre
SI nombre = "" ENTONCES
  DIGA "Sin nombre"
FIN SI
