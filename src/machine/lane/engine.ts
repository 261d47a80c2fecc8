import { MEMORY } from "./module.ts";

/**
 * What is needed of the WebAssembly of the surroundings. The quiet rooms know no global objects but those of the
 * language, and this one may be missing.
 */
interface WebAssembly {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** A module that is ready to run. */
export interface Instance {
  readonly memory: ArrayBuffer;
  /** The function of that index. */
  go(index: number): (depth: number, fuel: number) => void;
}

/** Makes a module ready to run; undefined where there is no WebAssembly, or the module is refused. */
export function instanceOf(bytes: Uint8Array<ArrayBuffer>): Instance | undefined {
  try {
    const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssembly }).WebAssembly;
    const { exports } = new Instance(new Module(bytes));
    const { buffer } = exports[MEMORY] as { readonly buffer: ArrayBuffer };
    return { memory: buffer, go: (index) => exports[index] as (depth: number, fuel: number) => void };
  } catch {
    return undefined;
  }
}
