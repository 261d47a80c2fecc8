import fengari from "fengari";
import { getQuickJS } from "quickjs-emscripten";
import { LuaFactory } from "wasmoon";
import { load } from "../../../src/machine/load.ts";
import { begin, step } from "../../../src/machine/step.ts";
import { programOf } from "../program.ts";
import type { BenchProgram } from "./programs.ts";

/** Engines that somebody could embed in Node, ours among them. The first is what the others are measured against. */
export const ENGINES = ["native", "ours", "wasmoon", "quickjs", "fengari"] as const;
export type Engine = (typeof ENGINES)[number];

/** Runs a program once and gives its number. */
type Run = () => number;

/** Makes a program ready to run in an engine, which is loaded and warm then. */
export async function prepare(engine: Engine, program: BenchProgram): Promise<Run> {
  switch (engine) {
    case "native":
      return program.javascript;
    case "ours":
      return ours(program);
    case "wasmoon":
      return wasmoon(program);
    case "quickjs":
      return quickjs(program);
    case "fengari":
      return inFengari(program);
  }
}

/** A turn as long as it takes: what is measured is the work, not how it is cut into slices. */
const NO_END = { instructionsPerTurn: 1e12, instructionsPerSlice: 1e12 };

function ours({ basic }: BenchProgram): Run {
  const loaded = load(programOf(basic));
  const start = begin(loaded, []);
  const message = { id: "1", sentAt: 0, type: "text", body: "hi", sender: "5511999999999" } as const;
  return () => {
    const outcome = step(loaded, start, { type: "message", at: 0, message }, NO_END);
    if (outcome.status !== "ended") throw new Error(`our program was ${outcome.status}`);
    const [said] = outcome.effects;
    return said?.type === "send" && said.message.type === "text" ? Number(said.message.body) : Number.NaN;
  };
}

async function wasmoon({ lua }: BenchProgram): Promise<Run> {
  const engine = await new LuaFactory().createEngine();
  await engine.doString(`function run()\n${lua}\nend`);
  const run = engine.global.get("run") as () => number;
  return () => run();
}

async function quickjs({ javascript }: BenchProgram): Promise<Run> {
  const context = (await getQuickJS()).newContext();
  const run = context.unwrapResult(context.evalCode(`(${javascript})`));
  return () =>
    context
      .unwrapResult(context.callFunction(run, context.undefined))
      .consume((number) => context.getNumber(number));
}

function inFengari({ lua: code }: BenchProgram): Run {
  const { lua, lauxlib, lualib, to_luastring } = fengari;
  const state = lauxlib.luaL_newstate();
  lualib.luaL_openlibs(state);
  if (lauxlib.luaL_loadstring(state, to_luastring(code)) !== 0)
    throw new Error("Fengari cannot read the program");
  return () => {
    lua.lua_pushvalue(state, -1);
    lua.lua_call(state, 0, 1);
    const number = lua.lua_tonumber(state, -1);
    lua.lua_pop(state, 1);
    return number;
  };
}
