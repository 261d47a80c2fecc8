/** What the bench needs of Fengari, which brings no types. */
declare module "fengari" {
  interface LuaState {
    readonly __brand: "LuaState";
  }

  const fengari: {
    readonly lua: {
      lua_pushvalue(state: LuaState, index: number): void;
      lua_call(state: LuaState, taken: number, given: number): void;
      lua_tonumber(state: LuaState, index: number): number;
      lua_pop(state: LuaState, count: number): void;
    };
    readonly lauxlib: {
      luaL_newstate(): LuaState;
      luaL_loadstring(state: LuaState, code: Uint8Array): number;
    };
    readonly lualib: { luaL_openlibs(state: LuaState): void };
    to_luastring(text: string): Uint8Array;
  };
  export default fengari;
}
