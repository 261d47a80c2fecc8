import type { Occurrence } from "../../runtime/ports.ts";
import { secretsIn } from "../../settings/index.ts";
import { type Deed, elementOf } from "../../simulator/phone.ts";
import type { BotSource } from "../bots.ts";
import { renderDiagnostics } from "../problems.ts";
import { printable } from "../shown.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { watchBot } from "../watch.ts";
import { readTyped, type Typed, type Who } from "./command.ts";
import type { Keyboard } from "./keyboard.ts";
import { Partner, type PartnerOptions } from "./partner.ts";
import { choiceNamed, type Menu, People } from "./people.ts";
import { Screen } from "./screen.ts";
import { placeOf, variablesShown } from "./variables.ts";
import { addressShown, everybodyShown, helpShown, timeShown, waitShown } from "./view.ts";

/** What a chat in the terminal is about. */
export interface ChatOptions extends Omit<PartnerOptions, "observer" | "shown"> {
  /** The folder in which the chat outlives this process. */
  readonly folder?: string;
}

/** A chat in the terminal: people type, the bot answers, until Ctrl-D or `:quit`. */
export async function chat(options: ChatOptions, terminal: Terminal): Promise<Exit> {
  const chat = new Chat(options, terminal);
  if (!(await chat.open())) return EXIT.problems;
  await chat.talk();
  return EXIT.fine;
}

class Chat {
  readonly #options: ChatOptions;
  readonly #screen: Screen;
  readonly #partner: Partner;
  readonly #people = new People();

  constructor(options: ChatOptions, terminal: Terminal) {
    const screen = new Screen(terminal);
    this.#options = options;
    this.#screen = screen;
    this.#partner = new Partner({
      ...options,
      observer: { observe: (occurrence) => this.#observe(occurrence) },
      shown: (...found) => screen.say(renderDiagnostics(...found, terminal)),
    });
  }

  /** @returns false when the bot cannot run, which was said */
  open(): Promise<boolean> {
    return this.#partner.open();
  }

  /** Each line is handled, and what it leads to at once is told, before the next line is read. */
  async talk(): Promise<void> {
    const { bot } = this.#options;
    const screen = this.#screen;
    await this.#greet();
    const keyboard = screen.listen();
    await this.#guarded(() => this.#wake());
    const unwatch = screen.isWatched ? this.#watch(bot) : () => undefined;
    try {
      keyboard.ask(this.#prompt());
      for await (const line of keyboard.lines) {
        const typed = readTyped(line);
        if (keyboard.interrupted.aborted || typed.type === "quit") break;
        await this.#guarded(() => this.#handle(typed, keyboard));
        keyboard.ask(this.#prompt());
      }
    } finally {
      unwatch();
      keyboard.close();
      await this.#partner.close();
    }
  }

  async #greet(): Promise<void> {
    const { bot, folder } = this.#options;
    const screen = this.#screen;
    const { address } = this.#people.current;
    if (screen.isWatched) {
      const as = `Chatting with ${bot.bot} as ${addressShown(address)}`;
      screen.aside(`${as}; :help shows what else can be typed, Ctrl-D ends`);
    }
    const open = folder === undefined ? undefined : await this.#partner.session.openRun(address);
    if (open) screen.aside(printable(`going on with the chat in ${folder}: the script ${placeOf(open)}`));
  }

  /** From here on time passes by itself; what an earlier process left undone is done. */
  async #wake(): Promise<void> {
    await this.#partner.session.runtime.start();
    await this.#rest();
  }

  async #handle(typed: Typed, keyboard: Keyboard): Promise<void> {
    switch (typed.type) {
      case "nothing":
      case "quit":
        return;
      case "text":
        return this.#type(typed.text, typed.literal === true);
      case "send":
        return this.#do({ ...typed.what, from: this.#people.current.address });
      case "tap":
        return this.#tap(typed.choice);
      case "advance":
        return this.#advance(typed.ms, keyboard.interrupted);
      case "as":
        return this.#become(typed.who);
      case "vars":
        return this.#showVariables();
      case "restart":
        return this.#restart();
      case "help":
        return this.#screen.say(helpShown());
      case "misread":
        return this.#screen.aside(printable(typed.reason));
    }
  }

  /** A text; where it names a choice under the newest message that is tapped, since a terminal has no buttons. */
  async #type(text: string, literal: boolean): Promise<void> {
    const menu = literal ? undefined : this.#people.menu("newest");
    const choice = menu && choiceNamed(text, menu);
    if (menu && choice) return this.#press(menu, choice.title);
    await this.#do({ from: this.#people.current.address, type: "text", text });
  }

  async #tap(named: string): Promise<void> {
    const screen = this.#screen;
    const menu = this.#people.menu("any");
    if (!menu) return screen.aside("there is nothing to tap: the bot has shown no buttons yet");
    const choice = choiceNamed(named, menu);
    if (choice) return this.#press(menu, choice.title);
    const titles = menu.choices.map(({ title }, index) => `${index + 1} ${title}`);
    screen.aside(printable(`there is no ${named} to tap, only ${titles.join(", ")}`));
  }

  async #press({ type }: Menu, title: string): Promise<void> {
    const screen = this.#screen;
    if (screen.isWatched) screen.aside(printable(`tapped: ${title}`));
    await this.#do({ from: this.#people.current.address, type, title });
  }

  async #do(deed: Deed): Promise<void> {
    const { name } = this.#people.current;
    const element = elementOf(deed, this.#options.clock.now(), this.#people.taps);
    const reasons = await this.#partner.session.say(element, name);
    for (const reason of reasons) this.#screen.aside(printable(reason));
    await this.#rest();
    await this.#explainSilence();
  }

  /** Moves the clock, stopping wherever something becomes due on the way. */
  async #advance(ms: number, interrupted: AbortSignal): Promise<void> {
    const { clock, settings } = this.#options;
    const screen = this.#screen;
    const target = clock.now() + ms;
    const toldBefore = screen.told;
    while (!interrupted.aborted) {
      const session = this.#partner.session;
      const at = Math.min((await session.runtime.nextDueAt()) ?? target, target);
      await session.pass(clock.forwardTo(at));
      screen.head(`-- ${timeShown(at, settings.timezone)} --`);
      await this.#rest();
      if (at >= target) break;
    }
    screen.head(undefined);
    const nothing = screen.told === toldBefore;
    const what = nothing ? "nothing happened on the way; it is" : "it is";
    screen.aside(`${what} ${timeShown(clock.now(), settings.timezone)} now`);
    if (!nothing) await this.#explainSilence();
  }

  #become(who: Who | undefined): void {
    const screen = this.#screen;
    const people = this.#people;
    if (who === undefined) {
      screen.say(everybodyShown(people.all, people.current));
      return;
    }
    const person = people.become(who);
    const told = person
      ? `you are ${people.nameOf(person.address)} now`
      : `nobody here is called ${who.name}; the number comes first: :as +5511987654321 ${who.name}`;
    screen.aside(printable(told));
  }

  async #showVariables(): Promise<void> {
    const screen = this.#screen;
    const open = await this.#partner.session.openRun(this.#people.current.address);
    if (open) return screen.say(`${variablesShown(open, secretsIn(this.#options.settings))}\n`);
    screen.aside("no conversation is under way, so there are no variables; a message begins one");
  }

  async #restart(): Promise<void> {
    const { folder } = this.#options;
    const screen = this.#screen;
    if (folder !== undefined) {
      const instead = "be somebody else instead, such as :as +15550101, or begin in another folder";
      return screen.aside(`the chat in ${folder} is kept, so it cannot be forgotten here; ${instead}`);
    }
    if (!(await this.#partner.open())) return screen.aside("the chat goes on as it was");
    await this.#wake();
    screen.aside("begun anew: nothing is remembered");
  }

  #watch(bot: BotSource): () => void {
    const screen = this.#screen;
    return watchBot(bot, {
      script: (saved) => void this.#guarded(() => this.#reload(saved)),
      settings: () => screen.aside("the settings were changed; they count from the next start on"),
      blind: (reason) => screen.aside(`what is saved now is not noticed: ${reason}`),
    });
  }

  async #reload(saved: BotSource): Promise<void> {
    const isLoaded = await this.#partner.reload(saved);
    this.#screen.aside(
      isLoaded
        ? "loaded again: the next conversation uses it; :restart begins one"
        : "saved, but not loaded: the program before goes on",
    );
  }

  /** Says to who watches why there may be no answer, or what their next message does. */
  async #explainSilence(): Promise<void> {
    const { clock, settings } = this.#options;
    const screen = this.#screen;
    if (!screen.isWatched) return;
    const open = await this.#partner.session.openRun(this.#people.current.address);
    const waiting = open?.state.waiting;
    if (waiting?.type === "timer") screen.aside(waitShown(waiting.dueAt, clock.now(), settings.timezone));
    if (!open && this.#partner.isDialog)
      screen.aside("the conversation is over; the next message begins another");
  }

  async #rest(): Promise<void> {
    await this.#partner.session.runtime.runUntilRest();
  }

  /** What went wrong is told, and the chat goes on. */
  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#screen.trouble(error);
    }
  }

  #observe(occurrence: Occurrence): void {
    const people = this.#people;
    if (occurrence.type === "sent") {
      const { to, message } = occurrence.dispatch;
      people.shown(to.value, message);
    }
    const nameOf = (address: string): string => people.nameOf(address);
    this.#screen.observe(occurrence, { person: people.current.address, nameOf });
  }

  #prompt(): string {
    return `${printable(this.#people.nameOf(this.#people.current.address))}> `;
  }
}
