/**
 * What a new bot begins with. Small enough to be read in a minute, and each line worth changing.
 *
 * @param bot     its name
 * @param folder  where it lies, as commands name it
 * @returns texts by their names in the folder
 */
export function starterFiles(bot: string, folder: string): Readonly<Record<string, string>> {
  return {
    "main.bas": SCRIPT.replace("NAME", bot),
    "config.csv": CONFIG,
    "chats/first.chat": CHAT,
    "README.md": readme(bot, folder),
  };
}

const SCRIPT = `REM  NAME says hello, asks two questions and answers. Change a line, save it, and chat again.

TALK "Hello! What is your name?"
HEAR name$

' Up to three choices are buttons, up to ten a list. A tap, the text or its number is an answer.
TALK "Nice to meet you, \${name$}. What can I get you?"
HEAR drink$ AS "Coffee", "Tea", "Nothing"

IF drink$ = "Coffee" OR drink$ = "Tea" THEN
  TALK "One \${LCASE(drink$)} for \${name$}. It will be ready in a minute."
  LOG "\${name$} ordered \${drink$}"
ELSE
  TALK "Then I wish you a good day, \${name$}."
END IF
`;

const CONFIG = `name,value
# The settings of this bot, one on a line. A # at the beginning of a line switches it off.
# To try the bot none is needed: WhatsApp is simulated.
#
# What a person is told when the script fails, and the bot's local time:
# apology,"Sorry, something went wrong here. Please write again in a moment."
# timezone,America/Sao_Paulo
#
# For the real WhatsApp, from Meta's page of the app:
# whatsapp-phone-number-id,106540352242922
# whatsapp-waba-id,102290129340398
#
# WhatsApp takes a text only for somebody who has written within 24 hours. For all others this template tells them that
# there is something, and the text waits until they write (without it such a text fails):
# whatsapp-fallback-template,news_for_you pt_BR
#
# Secrets are better kept in the environment, or in a file named .env:
#   WHATSAPP_API_KEY, WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN
`;

const CHAT = `' What the bot is expected to say: > is the person, < is the bot.
> hi
< Hello! What is your name?
> Ana
< Nice to meet you, Ana. What can I get you?
  [Coffee] [Tea] [Nothing]
> [Tea]
< One tea for Ana. It will be ready in a minute.
log: Ana ordered Tea
`;

function readme(bot: string, folder: string): string {
  return `# ${bot}

A WhatsApp bot written in TalkBASIC: \`main.bas\` is what it does, \`config.csv\` are its settings, and \`chats/\` holds
chats that it is tested with.

\`\`\`sh
npx talkbasic check ${folder}
npx talkbasic run ${folder}
npx talkbasic test ${folder}
\`\`\`
`;
}
