REACT "👍"           ' expect: reaction: 👍 to wamid.0
TALK "Which one?"    ' expect: Which one?
HEAR emoji           ' answer: ❤️
REACT emoji          ' expect: reaction: ❤️ to wamid.3
REACT "👩🏽‍🚀"         ' expect: reaction: 👩🏽‍🚀 to wamid.3
REACT "🇧🇷"           ' expect: reaction: 🇧🇷 to wamid.3
emoji = "ok"
TRY
  REACT emoji
CATCH
  LOG ERROR CODE     ' expect log: fault/emoji
END TRY
