/** What a contestant is told. */
export interface Setup {
  /** Scheme and host of the fake Graph. */
  readonly graphUrl: string;
  /** The business number that it answers for, which tells its replies from those of the others. */
  readonly number: string;
  /** An empty folder for its files. */
  readonly dataDir: string;
  readonly redisPort?: number;
}

/** A contestant, or one of its processes. */
export interface Contestant {
  /** Where it takes webhooks; of a process that takes none it means nothing. */
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a contestant in this process. */
export type Start = (setup: Setup) => Promise<Contestant>;
