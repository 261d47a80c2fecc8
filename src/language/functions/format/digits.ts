import { rounded } from "../rounding.ts";

/** The signs that part the digits of a number. */
export interface Separators {
  readonly group: string;
  readonly decimal: string;
}

/** What a number's digits should look like. */
export interface Layout extends Separators {
  /** Zeros fill up what is missing. */
  readonly leastWhole: number;
  readonly leastDecimals: number;
  readonly mostDecimals: number;
  readonly grouped: boolean;
}

/** The digits of a number without its sign, halves rounded away from zero. */
export function digitsOf(number: number, layout: Layout): string {
  const [whole = "", decimals = ""] = plainDigits(
    rounded(Math.abs(number), layout.mostDecimals),
    layout.mostDecimals,
  );
  const kept =
    decimals.slice(0, layout.leastDecimals) + decimals.slice(layout.leastDecimals).replace(/0+$/, "");
  const filled = (layout.leastWhole === 0 && whole === "0" ? "" : whole).padStart(layout.leastWhole, "0");
  const grouped = layout.grouped ? filled.replace(/\B(?=(?:\d{3})+$)/g, layout.group) : filled;
  return kept === "" ? grouped : grouped + layout.decimal + kept;
}

/** Whether nothing but zeros would be seen: then a minus before them would be wrong. */
export function showsZero(digits: string): boolean {
  return !/[1-9]/.test(digits);
}

/** Whole part and decimals, without an exponent: 1e21 has 22 digits. */
function plainDigits(number: number, decimals: number): readonly string[] {
  if (number >= 1e21) return [BigInt(number).toString(), "0".repeat(decimals)];
  return number.toFixed(decimals).split(".");
}
