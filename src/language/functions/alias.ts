import type { BuiltIn } from "./function.ts";

/** The same function under another name, in what is said of it too. */
export function alias<One extends BuiltIn>(of: One, name: string): One {
  const [expression, result] = of.example;
  return {
    ...{ ...of, name, usage: of.usage.replace(of.name, name) },
    example: [expression.replace(of.name, name), result],
  };
}
