/** Why a start is refused: in which place, what is wrong there, and what to do. Each is a line to read. */
export interface Problem {
  /** `bots/echo/config.csv line 3`, `WHATSAPP_API_KEY in the environment`. */
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}
