/** What a service outside answered, for an operator who wants to see it. Nothing in it is masked yet. */
export interface Heard {
  readonly api: "graph" | "twilio" | "smtp" | "web";
  /** The HTTP status or SMTP's reply code; undefined when there was no answer. */
  readonly status?: number;
  /** The answer as it came, or why there is none. */
  readonly body: string;
  readonly ms: number;
}

export type Listener = (heard: Heard) => void;
