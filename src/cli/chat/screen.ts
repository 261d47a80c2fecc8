import type { Occurrence } from "../../runtime/ports.ts";
import type { Terminal } from "../terminal.ts";
import { type Keyboard, keyboardOf } from "./keyboard.ts";
import { aside, type Scene, type Shown, tell, troubleShown } from "./view.ts";

/** The terminal as both sides of a chat use it: a message may come while somebody is typing. */
export class Screen {
  /** Whether a person looks at it, who wants prompts and explanations. */
  readonly isWatched: boolean;
  readonly #terminal: Terminal;
  #keyboard: Keyboard | undefined;
  /** What stands above whatever comes next. */
  #headline: string | undefined;
  #linesTold = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.isWatched = terminal.screen !== undefined;
  }

  /** How many things were told so far. */
  get told(): number {
    return this.#linesTold;
  }

  /** Begins to listen to what is typed. */
  listen(): Keyboard {
    this.#keyboard = keyboardOf(this.#terminal);
    return this.#keyboard;
  }

  /** Tells what happened, as the person in the scene sees it. */
  observe(occurrence: Occurrence, scene: Omit<Scene, "paint">): void {
    const shown = tell(occurrence, { ...scene, paint: this.#terminal.paint });
    if (shown) this.#write(shown);
  }

  /** Says something about the chat that is no part of it. */
  aside(text: string): void {
    this.#write({ to: "err", text: aside(text, this.#terminal.paint) });
  }

  /** The same in lines of their own. */
  say(text: string): void {
    if (text !== "") this.#write({ to: "err", text });
  }

  trouble(error: unknown): void {
    this.say(troubleShown(error, this.#terminal.paint));
  }

  /** Has a line stand above the next thing that is told, or above nothing when there is none before the next one. */
  head(line: string | undefined): void {
    this.#headline = line === undefined ? undefined : this.#terminal.paint("dim", `${line}\n`);
  }

  #write({ to, text }: Shown): void {
    const headline = this.#headline ?? "";
    this.#headline = undefined;
    this.#linesTold += 1;
    const write = (): void => {
      if (headline !== "") this.#terminal.err(headline);
      this.#terminal[to](text);
    };
    if (this.#keyboard) this.#keyboard.tell(write);
    else write();
  }
}
