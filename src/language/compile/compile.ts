import type { SourceFile } from "../../model/source.ts";
import type { ProgramScope } from "../check/scope.ts";
import type { Occasion, Times } from "../syntax/ast.ts";
import type { Handler, Program } from "./program.ts";
import { compileUnit } from "./unit.ts";

/** The program of scripts that the checker found nothing wrong with. */
export function compileProgram(scope: ProgramScope, sources: readonly SourceFile[]): Program {
  const unitIndex = new Map<string, number>();
  for (const [index, { declaration }] of scope.units.entries()) {
    if (declaration !== undefined && declaration.kind !== "handler") unitIndex.set(declaration.name, index);
  }
  const occasions = scope.units.flatMap(({ declaration }, unit) =>
    declaration?.on ? [{ on: declaration.on, unit }] : [],
  );
  const onMessage = occasions.find(({ on }) => on.type === "message")?.unit;
  const handlers = [
    ...occasions.flatMap(({ on, unit }) => handlerOf(on, unit)),
    ...scope.timings.flatMap(({ name, times, script }) => scheduled(name, times, unitIndex.get(script))),
  ];
  return {
    format: 1,
    kind: scope.kind,
    sources,
    globals: scope.globals,
    units: scope.units.map((unit) => compileUnit(unit, unitIndex)),
    ...(onMessage !== undefined && { onMessage }),
    ...(handlers.length > 0 && { handlers }),
  };
}

function handlerOf(occasion: Occasion, unit: number): Handler[] {
  switch (occasion.type) {
    case "message":
      return [];
    case "status":
      return [{ on: "status", unit }];
    case "webhook": {
      const { method, path, secret } = occasion;
      const shown = { ...(method && { method }), path, ...(secret !== undefined && { secret }) };
      return [{ on: "webhook", ...shown, unit }];
    }
    case "queue":
      return [{ on: "queue", queue: occasion.queue, unit }];
    case "word":
      return [{ on: "word", words: occasion.words, unit }];
    case "schedule":
      return scheduled(occasion.name, occasion.times, unit);
  }
}

function scheduled(name: string, times: Times, unit: number | undefined): Handler[] {
  return unit === undefined ? [] : [{ on: "schedule", name, times, unit }];
}
