import type { Reading } from "../../../src/verification/code/reading.ts";
import { type Chance, chanceFrom } from "../../kill/chance.ts";
import { amountOf, type Language, SPEECH } from "./robot-words.ts";

/**
 * Calls by Meta's robot as recognisers may write them down, made up by chance from a seed. Its words are its own: it
 * shares no table with the reader, which would otherwise be right by agreeing with itself.
 *
 * @module
 */
export interface Call {
  /** `clear`: somebody who reads it has no question. `noisy`: one code can be made out. `codeless`: none can. */
  readonly kind: "clear" | "noisy" | "codeless";
  readonly readings: readonly Reading[];
  /** In which language Meta was asked to speak. */
  readonly language: string;
  readonly code: string | undefined;
}

export function callsFrom(seed: number, count: number): readonly Call[] {
  const chance = chanceFrom(seed);
  const languages = Object.keys(SPEECH) as Language[];
  return Array.from({ length: count }, (_, index) => {
    const robot = new Robot(chance, languages[index % languages.length]!);
    return [robot.clearCall, robot.noisyCall, robot.noisyCall, robot.codelessCall][index % 4]!.call(robot);
  });
}

class Robot {
  readonly #chance: Chance;
  readonly #language: Language;
  readonly #code: string;

  constructor(chance: Chance, language: Language) {
    this.#chance = chance;
    this.#language = language;
    // Few different digits give many doubles, and often a zero in front.
    const digits = this.#pick(["0123456789", "0123456789", "01", "2468", "1360"]);
    this.#code = Array.from({ length: 6 }, () => this.#pick([...digits])).join("");
  }

  clearCall(): Call {
    const write = () => this.#pick([this.#numeral, this.#words, this.#amount]).call(this, this.#code);
    const told = this.#say("first", write());
    const text = this.#pick([told, `${told}. ${this.#say("again", write())}`]);
    // What ends on a round number may have been cut off, unless more is said.
    return this.#call("clear", [this.#speech(`${text}. ${this.#bye()}`)]);
  }

  noisyCall(): Call {
    const noises = [
      ...[this.#mixed, this.#bare, this.#alikeInside, this.#alikeAtTheEnd, this.#cutBehind, this.#cutBefore],
      ...[this.#amongOthers, this.#paused, this.#doubled, this.#distrusted, this.#untold, this.#twoReadings],
      ...[this.#shouted, this.#swallowed],
    ];
    return this.#call("noisy", this.#pick(noises).call(this));
  }

  /** The code cannot be made out, or nothing is one. */
  codelessCall(): Call {
    const holes = [
      this.#cutTwice,
      this.#different,
      this.#onlyOthers,
      this.#tooMany,
      this.#parted,
      this.#guessed,
    ];
    return {
      ...this.#call("codeless", this.#pick([...holes, this.#roundAndCut]).call(this)),
      code: undefined,
    };
  }

  #call(kind: Call["kind"], readings: readonly Reading[]): Call {
    return { kind, readings, language: this.#language, code: this.#code };
  }

  // Noises that leave one code.

  #mixed(): Reading[] {
    return [this.#speech(this.#say("first", this.#mix(this.#code)))];
  }

  #bare(): Reading[] {
    return [this.#speech(this.#write())];
  }

  #alikeInside(): Reading[] {
    const at = 1 + Math.floor(this.#chance() * 4);
    const words = this.#digitWords(this.#code);
    words[at] = this.#alike(at) ?? words[at]!;
    return [this.#speech(this.#say("first", words.join(" ")))];
  }

  #alikeAtTheEnd(): Reading[] {
    const words = this.#digitWords(this.#code);
    words[5] = this.#alike(5) ?? words[5]!;
    return [this.#speech(`${this.#say("first", words.join(" "))}. ${this.#say("again", this.#write())}`)];
  }

  #cutBehind(): Reading[] {
    const part = this.#code.slice(0, 1 + Math.floor(this.#chance() * 5));
    const last = this.#say("again", this.#digitWords(part).join(" "));
    return [this.#speech(`${this.#say("first", this.#write())}. ${last}`)];
  }

  #cutBefore(): Reading[] {
    const part = this.#code.slice(1 + Math.floor(this.#chance() * 5));
    const first = this.#pick([part, this.#digitWords(part).join(" ")]);
    return [this.#speech(`${first}. ${this.#say("again", this.#write())}`)];
  }

  #amongOthers(): Reading[] {
    const [before, behind] = this.#pick<readonly [string, string]>(SPEECH[this.#language].around);
    return [this.#speech(`${before} ${this.#say("first", this.#write())}. ${behind}`.trim())];
  }

  #paused(): Reading[] {
    const pause = () => this.#pick([" ", ", ", " ... ", " - ", "… ", "\t", ` ${this.#mark()} `, "  "]);
    const words = this.#digitWords(this.#code);
    return [
      this.#speech(
        this.#say(
          "first",
          words.reduce((all, word) => `${all}${pause()}${word}`),
        ),
      ),
    ];
  }

  #doubled(): Reading[] {
    const { twice, thrice } = SPEECH[this.#language];
    const said = this.#code.replace(/(\d)\1{1,2}/g, (same, digit: string) => {
      const word = this.#pick([digit, this.#digitWords(digit)[0]!]);
      return ` ${same.length === 2 ? twice : thrice} ${word} `;
    });
    return [this.#speech(this.#say("first", said.trim()))];
  }

  #distrusted(): Reading[] {
    return [{ ...this.#speech(this.#say("first", this.#write())), confidence: this.#chance() / 2 }];
  }

  /** Nobody says in which language it is, or says it wrong. */
  #untold(): Reading[] {
    const language = this.#pick([undefined, "fr-FR"]);
    return [{ ...this.#speech(this.#say("first", this.#write())), language }];
  }

  #twoReadings(): Reading[] {
    const whole = this.#speech(this.#say("first", this.#write()));
    const part = this.#speech(this.#say("first", this.#code.slice(0, 3)));
    return this.#pick([
      [part, { ...whole, source: "transcription" as const }],
      [whole, { ...part, source: "transcription" as const }],
      [whole, { ...whole, source: "dtmf" as const, text: this.#code }],
      [whole, { ...whole, source: "transcription" as const, text: this.#code }],
    ]);
  }

  #shouted(): Reading[] {
    const text = this.#say("first", this.#words(this.#code)).toUpperCase();
    return [this.#speech(text.normalize("NFD").replace(/\p{M}/gu, ""))];
  }

  /** One digit is missing in the second reading. */
  #swallowed(): Reading[] {
    const at = Math.floor(this.#chance() * 6);
    const five = this.#code.slice(0, at) + this.#code.slice(at + 1);
    return [this.#speech(`${this.#say("first", this.#write())}. ${this.#say("again", five)}`)];
  }

  // Noises that leave none.

  #cutTwice(): Reading[] {
    const end = this.#code.slice(1 + Math.floor(this.#chance() * 5));
    const beginning = this.#code.slice(0, 1 + Math.floor(this.#chance() * 5));
    const [one, two] = this.#pick([
      [end, beginning],
      [this.#digitWords(end).join(" "), this.#digitWords(beginning).join(" ")],
    ]);
    const half = (6 - end.length) % 6 === beginning.length || end.length + beginning.length === 6;
    const between = half ? this.#say("again", two!) : this.#pick([two!, this.#say("again", two!)]);
    return [this.#speech(`${one}. ${between}`)];
  }

  #different(): Reading[] {
    const at = Math.floor(this.#chance() * 6);
    const digit = String((Number(this.#code[at]) + 1 + Math.floor(this.#chance() * 9)) % 10);
    const wrong = this.#code.slice(0, at) + digit + this.#code.slice(at + 1);
    const [one, two] = [this.#say("first", this.#write()), this.#say("again", wrong)];
    return this.#pick([[this.#speech(`${one}. ${two}`)], [this.#speech(one), this.#speech(two)]]);
  }

  #onlyOthers(): Reading[] {
    const around = SPEECH[this.#language].around;
    return [this.#speech(around.flat().join(" "))];
  }

  #tooMany(): Reading[] {
    const more = this.#code + this.#pick([..."0123456789"]);
    return [this.#speech(this.#say("first", this.#pick([more, this.#digitWords(more).join(" ")])))];
  }

  /** A word fell into the reading, and the next one was cut off. */
  #parted(): Reading[] {
    const at = 1 + Math.floor(this.#chance() * 4);
    const [head, tail] = [this.#code.slice(0, at), this.#code.slice(at)];
    return [
      this.#speech(`${this.#say("first", head)} hello ${tail} ${this.#pick(["", head.slice(0, 1), head])}`),
    ];
  }

  /** The end of the code is not there, and a word that may be it or not. */
  #guessed(): Reading[] {
    const words = this.#digitWords(this.#code.slice(0, 5));
    const { alike } = SPEECH[this.#language];
    return [this.#speech(this.#say("first", [...words, this.#pick(Object.values(alike).flat())].join(" ")))];
  }

  /** "four hundred eighty two nine hundred" without its "thirteen". */
  #roundAndCut(): Reading[] {
    const round = `${this.#code.slice(0, 3)}${this.#pick([..."23456789"])}00`.replace(/^0/, "5");
    return [this.#speech(this.#say("first", this.#amountsOf([round.slice(0, 3), round.slice(3)]).join(" ")))];
  }

  // How it is said and written.

  #say(which: "first" | "again", code: string): string {
    return this.#pick(SPEECH[this.#language][which]).replace("{}", code);
  }

  #bye(): string {
    return { "en-US": "Good bye.", "pt-BR": "Até logo.", "es-MX": "Adiós." }[this.#language];
  }

  #speech(text: string): Reading {
    return { source: "speech", text, language: this.#language, confidence: 0.6 + this.#chance() * 0.4 };
  }

  #write(): string {
    return this.#pick([this.#numeral, this.#words]).call(this, this.#code);
  }

  #numeral(code: string): string {
    const halves = [code.slice(0, 3), code.slice(3)];
    const pairs = code.match(/../g) ?? [];
    return this.#pick([
      ...[code, [...code].join(" "), [...code].join(", "), [...code].join("-"), pairs.join(" ")],
      ...["-", " ", ",", ".", ", "].map((mark) => halves.join(mark)),
    ]);
  }

  #words(code: string): string {
    return this.#digitWords(code).join(this.#pick([" ", " ", ", "]));
  }

  #digitWords(code: string): string[] {
    const { digits, others } = SPEECH[this.#language];
    return [...code].map((digit) => {
      const value = Number(digit);
      return this.#chance() < 0.8 ? digits[value]! : this.#pick([digits[value]!, ...(others[value] ?? [])]);
    });
  }

  #mix(code: string): string {
    const parts: string[] = [];
    for (let at = 0; at < code.length; ) {
      const part = code.slice(at, at + this.#pick([1, 1, 2, 3]));
      parts.push(this.#pick([part, this.#digitWords(part).join(" ")]));
      at += part.length;
    }
    return parts.join(" ");
  }

  /** In pairs, in hundreds or as one number; a group that begins with a zero is spelled. */
  #amount(code: string): string {
    const groups = this.#pick([code.match(/../g) ?? [], code.match(/.../g) ?? []]);
    const whole = /^[1-9]..[1-9]..$/.test(code) && this.#chance() < 0.3;
    const said = this.#amountsOf(groups.length === 2 || !whole ? groups : (code.match(/.../g) ?? []));
    if (!whole) return said.join(this.#pick([", ", " "]));
    return said.length === 2
      ? said.join(this.#language === "en-US" ? " thousand " : " mil ")
      : said.join(", ");
  }

  #amountsOf(groups: readonly string[]): string[] {
    const spelled = (group: string) => this.#digitWords(group).join(" ");
    return groups.map((group) =>
      group.startsWith("0") ? spelled(group) : amountOf(Number(group), this.#language),
    );
  }

  #alike(at: number): string | undefined {
    const words: Readonly<Record<number, readonly string[]>> = SPEECH[this.#language].alike;
    const alike = words[Number(this.#code[at])];
    return alike === undefined ? undefined : this.#pick(alike);
  }

  #mark(): string {
    return this.#pick(SPEECH[this.#language].marks);
  }

  #pick<Thing>(things: readonly Thing[]): Thing {
    return things[Math.floor(this.#chance() * things.length)]!;
  }
}
