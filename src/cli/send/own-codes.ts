/** What a code means that no channel gives, but this runtime; the log and the status of a message show it. */
export interface OwnCode {
  readonly code: string;
  readonly title: string;
  readonly meaning: string;
  /** A sentence that says what becomes of the message. */
  readonly action: string;
  readonly repair: string;
}

const FAILS = "The message fails: trying it again would change nothing.";
const STAYS_AWAY =
  "The script gets WhatsApp's own address of the file in the place of its name, if there is one.";

/** Those of delivery and of files. The others are told in whole sentences wherever they come up. */
export const OWN_CODES: readonly OwnCode[] = [
  {
    code: "delivery/window-closed",
    title: "24-hour window closed",
    meaning:
      "More than 24 hours have passed since the person wrote, or they never did: only templates may be sent.",
    action: "The message fails, or is held until the person writes, as whatsapp-fallback says.",
    repair:
      "Set whatsapp-fallback-template to an approved template that goes in the place of such messages, or whatsapp-fallback to hold; what must arrive in any case is sent as a template.",
  },
  {
    code: "delivery/hold-full",
    title: "Too many held messages",
    meaning: "As many messages as may be are held for this person already, and would all arrive at once.",
    action: FAILS,
    repair: "Say less until the person writes, or send a template.",
  },
  {
    code: "delivery/hold-expired",
    title: "Held too long",
    meaning: "The message waited 7 days for the person to write, and they did not.",
    action: FAILS,
    repair: "Send what must arrive in any case as a template: SEND TEMPLATE.",
  },
  {
    code: "delivery/opted-out",
    title: "Person wants no advertising",
    meaning:
      "The person has written STOP or said so in WhatsApp's settings, and the template is advertising, or nobody knows its category.",
    action: FAILS,
    repair:
      "Send a template of the category UTILITY; run `talkbasic templates pull` so that categories are known. START from the person ends it.",
  },
  {
    code: "media/not-found",
    title: "No such file",
    meaning: "There is no file of that name in the bot's folder, or what a person sent is past its 30 days.",
    action: FAILS,
    repair: "Put the file there, or correct its name: capital letters count.",
  },
  {
    code: "media/outside",
    title: "File that may not leave",
    meaning: "The name leads out of the bot's folder, or to settings, scripts, transcripts or hidden files.",
    action: FAILS,
    repair: "Copy what people should see into a file of its own in the bot's folder.",
  },
  {
    code: "media/wrong-type",
    title: "Not a file of that kind",
    meaning:
      "WhatsApp takes pictures, videos, recordings and stickers in a few formats only, and no empty file.",
    action: FAILS,
    repair: "Convert the file, or send it as a document.",
  },
  {
    code: "media/too-large",
    title: "File too large",
    meaning: "The file has more bytes than WhatsApp takes of its kind, or than is kept of what people send.",
    action: FAILS,
    repair: "Make it smaller, or send a link to it.",
  },
  {
    code: "media/unreadable",
    title: "File cannot be read",
    meaning: "The disk or the rights of the file were in the way, or the data folder was.",
    action: "The message is tried again, and fails when that has not helped.",
    repair: "Look after the disk and the rights of the file.",
  },
  {
    code: "media/under-way",
    title: "File still on its way",
    meaning: "The upload of the file takes longer than a send may wait.",
    action: "The message is tried again, and finds the file when it has arrived.",
    repair: "Nothing has to be done; smaller files are faster.",
  },
  {
    code: "media/gone",
    title: "File gone at WhatsApp",
    meaning: "WhatsApp no longer has what the person sent: it keeps it for some days only.",
    action: STAYS_AWAY,
    repair: "Ask the person to send it again.",
  },
  {
    code: "media/no-address",
    title: "File without an address",
    meaning: "The message says neither where the file is nor what it is called at WhatsApp.",
    action: STAYS_AWAY,
    repair: "Ask the person to send it again.",
  },
  {
    code: "media/wrong-host",
    title: "File at a strange place",
    meaning: "The file lies where WhatsApp keeps none, and the access token goes to WhatsApp only.",
    action: STAYS_AWAY,
    repair: "Check GRAPH_BASE_URL.",
  },
  {
    code: "media/wrong-sum",
    title: "Not what was sent",
    meaning: "What came is not what the person sent: its SHA-256 is not the one that WhatsApp stated.",
    action: STAYS_AWAY,
    repair: "Ask the person to send it again.",
  },
];
