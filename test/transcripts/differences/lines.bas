TALK "Monday: 7 to 19\nSaturday: 7 to 13\nSunday: closed"
