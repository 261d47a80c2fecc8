/**
 * Six small programs, each in three languages; all three give the same number. The JavaScript also runs in QuickJS, so
 * it may use nothing from outside itself. Whole numbers of Fengari have 32 bits, which no product in the Lua may pass; its sums begin with 0.0.
 *
 * @module
 */
export interface BenchProgram {
  readonly name: string;
  /** How often its innermost part runs: what a time is divided by. */
  readonly iterations: number;
  readonly basic: string;
  readonly javascript: () => number;
  readonly lua: string;
}

const PHONES = "+55 (11) 98765-4321 ";
const WORDS = "the quick brown fox jumps over the lazy dog and the cat ";

const loop: BenchProgram = {
  name: "integer loop",
  iterations: 1_000_000,
  basic: `s = 0
FOR i = 1 TO 1000000
  s = s + i
NEXT
TALK s`,
  javascript: () => {
    let sum = 0;
    for (let i = 1; i <= 1_000_000; i++) sum = sum + i;
    return sum;
  },
  lua: `local s = 0.0
for i = 1, 1000000 do s = s + i end
return s`,
};

const nested: BenchProgram = {
  name: "nested loops",
  iterations: 1_000_000,
  basic: `s = 0
FOR i = 1 TO 1000
  FOR j = 1 TO 1000
    s = s + i * j
  NEXT
NEXT
TALK s`,
  javascript: () => {
    let sum = 0;
    for (let i = 1; i <= 1000; i++) for (let j = 1; j <= 1000; j++) sum = sum + i * j;
    return sum;
  },
  lua: `local s = 0.0
for i = 1, 1000 do for j = 1, 1000 do s = s + i * j end end
return s`,
};

const fib: BenchProgram = {
  name: "fib(25)",
  iterations: 242_785,
  basic: `FUNCTION fib(n)
  IF n < 2 THEN
    RETURN n
  END IF
  RETURN fib(n - 1) + fib(n - 2)
END FUNCTION
TALK fib(25)`,
  javascript: () => {
    const of = (n: number): number => (n < 2 ? n : of(n - 1) + of(n - 2));
    return of(25);
  },
  lua: `local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
return fib(25)`,
};

const cleaner: BenchProgram = {
  name: "phone numbers",
  iterations: 10_000,
  basic: `p = "${PHONES.repeat(500)}"
o = ""
FOR i = 1 TO LEN(p)
  c = MID$(p, i, 1)
  IF c >= "0" AND c <= "9" THEN
    o = o + c
  END IF
NEXT
TALK LEN(o)`,
  javascript: () => {
    const text = "+55 (11) 98765-4321 ".repeat(500);
    let digits = "";
    for (let i = 0; i < text.length; i++) {
      const character = text.charAt(i);
      if (character >= "0" && character <= "9") digits = digits + character;
    }
    return digits.length;
  },
  lua: `local p = string.rep("${PHONES}", 500)
local o = ""
for i = 1, #p do
  local c = string.sub(p, i, i)
  if c >= "0" and c <= "9" then o = o .. c end
end
return #o`,
};

const words: BenchProgram = {
  name: "word count",
  iterations: 12_000,
  basic: `words = SPLIT(TRIM("${WORDS.repeat(1000)}"), " ")
counts = {}
FOR EACH word IN words
  IF counts[word] IS NULL THEN
    counts[word] = 1
  ELSE
    counts[word] = counts[word] + 1
  END IF
NEXT
TALK counts["the"] * 100 + LEN(counts)`,
  javascript: () => {
    const counts: Record<string, number> = {};
    const text = "the quick brown fox jumps over the lazy dog and the cat ".repeat(1000);
    for (const word of text.trim().split(" ")) counts[word] = (counts[word] ?? 0) + 1;
    return (counts.the ?? 0) * 100 + Object.keys(counts).length;
  },
  lua: `local counts, kinds = {}, 0
for word in string.gmatch(string.rep("${WORDS}", 1000), "%S+") do
  if counts[word] == nil then counts[word] = 0 kinds = kinds + 1 end
  counts[word] = counts[word] + 1
end
return counts["the"] * 100 + kinds`,
};

const sieve: BenchProgram = {
  name: "sieve of 100,000",
  iterations: 100_000,
  basic: `n = 100000
prime = []
FOR i = 0 TO n
  PUSH prime, TRUE
NEXT
count = 0
FOR i = 2 TO n
  IF prime[i] THEN
    count = count + 1
    FOR j = i * i TO n STEP i
      prime[j] = FALSE
    NEXT
  END IF
NEXT
TALK count`,
  javascript: () => {
    const last = 100_000;
    const prime: boolean[] = [];
    for (let i = 0; i <= last; i++) prime.push(true);
    let count = 0;
    for (let i = 2; i <= last; i++) {
      if (!prime[i]) continue;
      count = count + 1;
      for (let j = i * i; j <= last; j += i) prime[j] = false;
    }
    return count;
  },
  lua: `local n, prime, count = 100000, {}, 0
for i = 0, n do prime[i] = true end
for i = 2, n do
  if prime[i] then
    count = count + 1
    if i <= n // i then for j = i * i, n, i do prime[j] = false end end
  end
end
return count`,
};

export const PROGRAMS: readonly BenchProgram[] = [loop, nested, fib, cleaner, words, sieve];
