import type { Problem } from "../../settings/index.ts";
import { type Finding, fine, warning } from "../../verification/errand/findings.ts";
import type { TelephonyBot, TelephonyWorld } from "../../wiring/telephony.ts";

/**
 * What has to be set before a number can be verified, and what had better be.
 *
 * @module
 */

export function missingSettings(bot: TelephonyBot, { publicUrl }: TelephonyWorld): readonly Problem[] {
  const needed = [
    [bot.accountSid, "TWILIO_ACCOUNT_SID", "the Twilio account cannot be looked at"],
    [bot.authTokens[0], "TWILIO_AUTH_TOKEN", "nobody can tell calls of Twilio from those of others"],
    [bot.accessToken, "WHATSAPP_API_KEY", "Meta cannot be asked for a code"],
    [bot.account, "WHATSAPP_WABA_ID", "Meta cannot be asked which numbers the account has"],
  ] as const;
  const problems = needed.flatMap(([value, name, why]) =>
    value === undefined ? [unset(bot.bot, name, why)] : [],
  );
  return [...problems, ...publicUrlProblems(publicUrl)];
}

function unset(bot: string, name: string, why: string): Problem {
  const key = name.toLowerCase().replaceAll("_", "-");
  return {
    where: `the bot ${bot}`,
    what: `${name} is not set: ${why}`,
    fix: `set it in the environment or in .env, or ${key} in the bot's config.csv`,
  };
}

function publicUrlProblems(publicUrl: string | undefined): readonly Problem[] {
  if (publicUrl === undefined) return [NO_PUBLIC_URL];
  const { protocol, hostname } = URL.canParse(publicUrl) ? new URL(publicUrl) : NOWHERE;
  return protocol === "https:" || LOOPBACK.test(hostname) ? [] : [NOT_SAFE];
}

const NOWHERE = { protocol: "", hostname: "" };
/** Only a rehearsal on one computer goes there. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

const NO_PUBLIC_URL: Problem = {
  where: "PUBLIC_URL",
  what: "it is not set: Twilio would not know where calls are answered",
  fix: "set it to the address at which the world reaches your server, such as https://bot.example.com",
};

const NOT_SAFE: Problem = {
  where: "PUBLIC_URL",
  what: "it is no https address: the code would travel open to everybody",
  fix: "put a proxy with a certificate before the server, and set PUBLIC_URL to its https address",
};

/** Who is told when a code was caught. Without anybody the code is still seen here. */
export function tellingFindings({ mail, mailTo, forwardTo, voicemail }: TelephonyBot): readonly Finding[] {
  const unset = [
    ...(mailTo.length === 0 ? ["MAIL_TO"] : []),
    ...(mail !== "shown" && mail.url === undefined ? ["SMTP_URL"] : []),
    ...(mail !== "shown" && mail.from === undefined ? ["MAIL_FROM"] : []),
  ];
  const mailed = unset.length === 0 ? MAILED : notMailed(unset);
  return [mailed, ...(forwardTo === undefined && voicemail === undefined ? [] : [ELSEWHERE])];
}

const MAILED = fine("the code and the recording are mailed, too");

function notMailed(unset: readonly string[]): Finding {
  return warning(
    `${unset.join(", ")} not set: nobody is mailed the code and the recording, by which a doubtful code is decided`,
    "Set them for the server, or read the code with talkbasic verify-number --watch.",
  );
}

const ELSEWHERE = warning(
  "verification-forward-to or verification-voicemail is set: somebody else answers the call, and it is not listened to here",
  "Give in what was heard with --code and the six digits, or take the setting away.",
);

/** Whether what the server seals can be opened here. */
export function keyFindings(isOnRedis: boolean, { secretsKeys }: TelephonyWorld): readonly Finding[] {
  if (!isOnRedis || secretsKeys.length > 0) return [];
  return [
    warning(
      "SECRETS_KEY is not set: what the server has caught can be read only where its data folder is",
      "Set the same SECRETS_KEY for the servers and here, at least when they are not on this computer.",
    ),
  ];
}
