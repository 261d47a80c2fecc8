/**
 * A request that a script answers, and its answer.
 *
 * @module
 */
export interface WebRequest {
  /** In capitals: `POST`. */
  readonly method: string;
  /** Decoded, without the query: `/order-status`. */
  readonly path: string;
  /** The last of several values of one name counts. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The fields of a form-encoded body. */
  readonly form: Readonly<Record<string, string>>;
  /** The body as it came, read as UTF-8. */
  readonly body: string;
}

export interface WebResponse {
  /** 200 to 599. */
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
