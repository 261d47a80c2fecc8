' mistakes: 3
	HEAR	age	AS	INTEGER
	IF	age < 18
		TLAK	"Sorry"
	END IF
	TALK	"Bye
