/**
 * A number with that many decimals, halves away from zero. It goes by the digits that people see: 1.005 to two
 * decimals is 1.01, although the number inside the machine is a trace below it.
 *
 * @param decimals  below 0 it rounds to tens, hundreds and so on
 */
export function rounded(number: number, decimals: number): number {
  const places = Math.max(-MOST_PLACES, Math.min(MOST_PLACES, decimals));
  const size = shifted(Math.abs(Number(number.toPrecision(15))), places);
  // So large that it has no such decimals.
  if (!Number.isFinite(size)) return number;
  return Math.sign(number) * shifted(Math.round(size), -places) + 0;
}

/** Beyond it a number has neither digits nor tens. */
const MOST_PLACES = 330;

/** The number times a power of ten, moved in its text: no digit is lost on the way. */
function shifted(number: number, places: number): number {
  const [digits, exponent = "0"] = String(number).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}
