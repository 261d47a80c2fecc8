/** A text that only the holder of the key can read, and that nobody can have changed. */
export type Sealed = string & { readonly __brand: "Sealed" };

/** Keeps secrets in places where others may look: AES-256-GCM under SECRETS_KEY, or the key of the data folder. */
export interface Vault {
  /** @param purpose what it is for, such as `code`: sealed for one purpose it cannot be opened for another */
  seal(content: string | Uint8Array, purpose: string): Sealed;
  /** @returns undefined when it was sealed with another key, for another purpose, or was changed */
  open(sealed: Sealed, purpose: string): Buffer | undefined;
  /** A mark that only the holder of the key can make, in letters that may stand in an address: for links. */
  mark(text: string, purpose: string): string;
  /** Whether it is that mark, in constant time. */
  isMark(mark: string, text: string, purpose: string): boolean;
}
