import { F64, I32, type ValueType } from "./assembler.ts";
import { type Bytes, joined, sized, unsigned } from "./bytes.ts";

/** What a module is made of. */
interface ModuleParts {
  /** In the order of their indices. */
  readonly functions: readonly ModuleFunction[];
  readonly pages: number;
}

export interface ModuleFunction {
  readonly signature: Signature;
  /** As `Assembler.done` gives it. */
  readonly code: Bytes;
}

interface Signature {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export const MEMORY = "memory";
/** The size of a page of memory. */
export const PAGE_BYTES = 65_536;

/** Sections by what they hold, and kinds of exports. */
const [TYPES, FUNCTIONS, MEMORIES, EXPORTS, CODE] = [1, 3, 5, 7, 10];
const [AS_FUNCTION, AS_MEMORY] = [0x00, 0x02];

/**
 * The bytes of a WebAssembly module. It imports nothing, so it can reach nothing but its own memory; that is exported
 * as `MEMORY`, and each function under its index.
 *
 * @see WebAssembly Core Specification, "Binary Format: Modules"
 */
export function moduleOf({ functions, pages }: ModuleParts): Uint8Array<ArrayBuffer> {
  const indices = [...functions.keys()].map(unsigned);
  const names = functions.map((_, index) => nameOf(String(index)));
  return joined(
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(
      TYPES,
      functions.map(({ signature }) => typeOf(signature)),
    ),
    section(FUNCTIONS, indices),
    section(MEMORIES, [[0x01, ...unsigned(pages), ...unsigned(pages)]]),
    section(EXPORTS, [
      joined(nameOf(MEMORY), [AS_MEMORY, 0]),
      ...names.map((name, index) => joined(name, [AS_FUNCTION], indices[index]!)),
    ]),
    section(
      CODE,
      functions.map(({ code }) => code),
    ),
  );
}

function section(id: number, entries: readonly Bytes[]): Bytes {
  return joined([id], sized(unsigned(entries.length), ...entries));
}

function typeOf({ params, results }: Signature): Bytes {
  return joined([0x60], sized(params), sized(results));
}

function nameOf(name: string): Bytes {
  return sized([...name].map((character) => character.charCodeAt(0)));
}

/** Parameters that every function has: how many calls may still go inside each other, and the fuel that is left. */
export const DEPTH = 0;
export const FUEL_LEFT = 1;
/** The first of its other locals. */
export const FIRST_VARIABLE = 2;

/** The signature of a function that the run enters by. */
export const ENTRY: Signature = { params: [I32, I32], results: [] };

/** The signature of a unit with so many parameters: it gives its result, and the fuel that is left. */
export function unitSignature(params: number): Signature {
  return { params: [I32, I32, ...new Array<ValueType>(params).fill(F64)], results: [F64, I32] };
}
