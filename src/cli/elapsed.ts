const UNITS_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof UNITS_MS;

/** Ten years. What lies further ahead is a slip of the finger. */
const LONGEST_MS = 3_660 * UNITS_MS.d;

/**
 * A stretch of time as people write it in haste, in milliseconds.
 *
 * @returns undefined for anything else, and for more than ten years
 * @example elapsedMs("25h") // → 90_000_000; also "90 s", "1.5d", "1h 30m"
 */
export function elapsedMs(text: string): number | undefined {
  if (!/^(?:\d{1,9}(?:\.\d{1,3})?\s*[smhd]\s*)+$/i.test(text.trim())) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([smhd])/gi)];
  const ms = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS_MS[unit?.toLowerCase() as Unit],
    0,
  );
  return ms <= LONGEST_MS ? Math.round(ms) : undefined;
}

/** The same as it would be written, in whole seconds, never less: `1d1h`, `4m30s`. */
export function elapsedText(ms: number): string {
  let rest = Math.ceil(ms / UNITS_MS.s) * UNITS_MS.s;
  const parts = (["d", "h", "m", "s"] as const).map((unit) => {
    const count = Math.floor(rest / UNITS_MS[unit]);
    rest -= count * UNITS_MS[unit];
    return count === 0 ? "" : `${count}${unit}`;
  });
  return parts.join("") || "0s";
}
