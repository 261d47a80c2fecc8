/**
 * The texts that were seen last, up to a size. They are a guess at what Redis holds: whoever uses one lets Redis check it.
 *
 * They are kept in two generations. What is asked for of the older one moves to the younger; when that is half of the
 * size, it becomes the older one and what was left there is forgotten. That costs less than to put all into an order.
 */
export class Recent {
  readonly #mostLength: number;
  #young = new Map<string, string>();
  #old = new Map<string, string>();
  #length = 0;

  /** @param mostLength  UTF-16 units of all texts and their keys */
  constructor(mostLength: number) {
    this.#mostLength = mostLength;
  }

  get(key: string): string | undefined {
    const text = this.#young.get(key);
    if (text !== undefined) return text;
    const older = this.#old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, text: string): void {
    const before = this.#young.get(key);
    this.#length += before === undefined ? key.length + text.length : text.length - before.length;
    this.#young.set(key, text);
    if (this.#length <= this.#mostLength / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#length = 0;
  }

  delete(key: string): void {
    const text = this.#young.get(key);
    if (text !== undefined) this.#length -= key.length + text.length;
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
