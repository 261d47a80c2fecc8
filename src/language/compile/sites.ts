/**
 * Names the waits of a unit, each for ever: by unit, block path, variable and kind, with a number among those alike;
 * never by the text of a prompt, so that correcting a typo moves nobody who is waiting there.
 */
export class Sites {
  private readonly unitName: string;
  /** Kinds of the blocks around the statement at hand. */
  private readonly path: string[] = [];
  private readonly ordinals = new Map<string, number>();

  constructor(unitName: string) {
    this.unitName = unitName;
  }

  inBlock(kind: string, compile: () => void): void {
    this.path.push(kind);
    compile();
    this.path.pop();
  }

  /** The name of the next wait. @param target  the variable that it sets, or empty */
  next(kind: string, target: string): string {
    const place = [this.unitName, ...this.path, target, kind].join("/");
    const ordinal = (this.ordinals.get(place) ?? 0) + 1;
    this.ordinals.set(place, ordinal);
    return `${place}#${ordinal}`;
  }
}
