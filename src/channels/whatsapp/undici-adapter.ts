import { type AxiosAdapter, AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from "axios";
import { type Dispatcher, Pool } from "undici";
import { NOT_SENT } from "./failure.ts";

/** Connections to one origin that are open at the same time; requests beyond that wait their turn. */
const CONNECTIONS = 64;
/** Graph closes idle connections after a minute or so; we close ours well before, so as not to write into one. */
const IDLE_MS = 20_000;

/** An adapter for axios, and the pool behind it. */
export interface PooledAdapter {
  readonly adapter: AxiosAdapter;
  /** Waits for requests under way, then closes all connections. */
  close(): Promise<void>;
  /** Breaks off the requests under way, whose outcome is then unknown. */
  abort(): Promise<void>;
}

/**
 * Sends axios' requests over kept-alive undici connections to one origin: about five times cheaper than axios' own
 * adapter. It knows when a request begins to be written, so `NOT_SENT` is exact, even for a timeout in the queue.
 *
 * @param baseUrl the only origin it speaks to
 */
export function undiciAdapter(baseUrl: string, connections = CONNECTIONS): PooledAdapter {
  const { origin } = new URL(baseUrl);
  // Timing is ours, below: undici's own clocks tick by the second.
  const pool = new Pool(origin, {
    connections,
    keepAliveTimeout: IDLE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    adapter: (config) => request(pool, { origin, pathOf: createPathOf(origin) }, config),
    close: () => pool.close(),
    abort: () => pool.destroy(new Error("broken off: the server stops")),
  };
}

function request(
  pool: Pool,
  { origin, pathOf }: Site,
  config: InternalAxiosRequestConfig,
): Promise<AxiosResponse> {
  const path = pathOf(config.url ?? "", config.baseURL ?? "");
  if (path === undefined) {
    return Promise.reject(new AxiosError(`this pool speaks to ${origin} only`, NOT_SENT, config));
  }
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(config, resolve, reject);
    pool.dispatch(
      {
        path,
        method: (config.method ?? "get").toUpperCase() as Dispatcher.HttpMethod,
        headers: headersOf(config),
        body: typeof config.data === "string" ? config.data : null,
      },
      exchange,
    );
  });
}

interface Site {
  readonly origin: string;
  /** What to ask the origin for, or undefined when the address is not on it. */
  readonly pathOf: (url: string, baseUrl: string) => string | undefined;
}

/** Addresses whose paths are kept: one for each business number, which are asked for again and again. */
const KEPT_PATHS = 256;

function createPathOf(origin: string): Site["pathOf"] {
  const kept = new Map<string, string | undefined>();
  return (url, baseUrl) => {
    const key = `${baseUrl} ${url}`;
    if (kept.has(key)) return kept.get(key);
    const { origin: asked, pathname, search } = new URL(url, baseUrl === "" ? undefined : baseUrl);
    const path = asked === origin ? pathname + search : undefined;
    if (kept.size >= KEPT_PATHS) kept.clear();
    kept.set(key, path);
    return path;
  };
}

/** One request and its answer, as undici tells it. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #config: InternalAxiosRequestConfig;
  readonly #resolve: (response: AxiosResponse) => void;
  readonly #reject: (error: AxiosError) => void;
  readonly #timer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #late = false;
  #status = 0;
  #statusText = "";
  #headers: AxiosResponse["headers"] = {};
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(
    config: InternalAxiosRequestConfig,
    resolve: (response: AxiosResponse) => void,
    reject: (error: AxiosError) => void,
  ) {
    this.#config = config;
    this.#resolve = resolve;
    this.#reject = reject;
    const timeoutMs = config.timeout ?? 0;
    if (timeoutMs > 0) this.#timer = setTimeout(() => this.#expire(timeoutMs), timeoutMs);
  }

  /** The first byte leaves after this. A request that expired in the queue leaves not at all. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#late) controller.abort(new Error("expired before it was sent"));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    statusText?: string,
  ): void {
    this.#status = status;
    this.#statusText = statusText ?? "";
    this.#headers = headers as AxiosResponse["headers"];
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    const max = this.#config.maxContentLength ?? -1;
    if (max >= 0 && this.#bytes > max) {
      controller.abort(new AxiosError(`the answer is longer than ${max} bytes`, AxiosError.ERR_BAD_RESPONSE));
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    this.#resolve({
      data: Buffer.concat(this.#chunks).toString("utf8"),
      status: this.#status,
      statusText: this.#statusText,
      headers: this.#headers,
      config: this.#config,
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    this.#reject(
      AxiosError.from(error, this.#controller === undefined ? NOT_SENT : codeOf(error), this.#config),
    );
  }

  #expire(timeoutMs: number): void {
    this.#late = true;
    const code = this.#controller === undefined ? NOT_SENT : AxiosError.ETIMEDOUT;
    this.#reject(new AxiosError(`no answer within ${timeoutMs} ms`, code, this.#config));
    this.#controller?.abort(new Error("expired"));
  }
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : AxiosError.ERR_NETWORK;
}

const written = new WeakMap<object, Record<string, string>>();

/** As undici takes them; those of a client that sends the same ones each time are put together once. */
function headersOf({ headers: given }: InternalAxiosRequestConfig): Record<string, string> {
  const known = written.get(given);
  if (known) return known;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given.toJSON(true))) {
    if (value !== null && value !== undefined) headers[name] = String(value);
  }
  written.set(given, headers);
  return headers;
}
