/** The last line of a terminal, which is written anew in the same place. */
export interface LiveLine {
  /** Whether somebody sees it. */
  readonly isThere: boolean;
  show(line: string): void;
  clear(): void;
}

const RUB_OUT = "\r\x1b[K";

export function liveLine(screen: NodeJS.WritableStream | undefined): LiveLine {
  let isShown = false;
  return {
    isThere: screen !== undefined,
    show(line) {
      screen?.write(`${RUB_OUT}${line}`);
      isShown = true;
    },
    clear() {
      if (isShown) screen?.write(RUB_OUT);
      isShown = false;
    },
  };
}
