/** Why a request of Twilio's, or one that says so, did not go as it should; for the log, without anything secret. */
export interface TwilioTrouble {
  readonly code:
    | "not-configured"
    | "not-signed"
    | "foreign"
    | "unreadable"
    /** What came could not be kept; a call was answered all the same. */
    | "desk-failed"
    | "desk-late"
    | "script-failed";
  /** Such as `/twilio/voice`. */
  readonly path: string;
  /** A sentence. */
  readonly reason: string;
  readonly error?: unknown;
}

export type Report = (trouble: TwilioTrouble) => void;
