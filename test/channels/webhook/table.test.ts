import { describe, expect, it } from "vitest";
import {
  clashesOf,
  type Door,
  type Doorway,
  liveTable,
  webhookTable,
} from "../../../src/channels/webhook/table.ts";
import type { BotId } from "../../../src/model/ids.ts";

const OBSERVED = ["/webhooks/whatsapp"];

/** A door, written `bot POST /path`; `any` is no method. */
function door(written: string): Door {
  const [bot = "", method, path = ""] = written.split(" ");
  return { bot: bot as BotId, handler: { path, ...(method !== "any" && { method }) } };
}

function written({ bot, handler }: Door): string {
  return `${bot} ${handler.method ?? "any"} ${handler.path}`;
}

function found(doors: readonly string[], method: string, path: string): string {
  const found = webhookTable(doors.map(door), OBSERVED).find(method, path);
  if (found.type === "door") return written(found.door);
  return found.type === "unknown" ? "unknown" : `only ${found.allow}`;
}

describe("a path", () => {
  const doors = ["shop POST /pay", "shop any /café", "shop GET /a.c", "shop GET /:id", "shop GET /(x)"];

  it.each([
    ["POST", "/pay", "shop POST /pay"],
    ["POST", "/Pay", "unknown"],
    ["POST", "/pay/", "unknown"],
    ["POST", "//pay", "unknown"],
    ["POST", "/x/../pay", "unknown"],
    ["GET", "/café", "shop any /café"],
    ["GET", "/a.c", "shop GET /a.c"],
    ["GET", "/abc", "unknown"],
    ["GET", "/:id", "shop GET /:id"],
    ["GET", "/17", "unknown"],
    ["GET", "/(x)", "shop GET /(x)"],
    ["GET", "/__proto__", "unknown"],
  ])("is found by its exact text: %s %s", (method, path, expected) => {
    expect(found(doors, method, path)).toBe(expected);
  });
});

describe("a method", () => {
  it.each([
    [["b POST /p"], "GET", "only POST, OPTIONS"],
    [["b GET /p"], "POST", "only GET, HEAD, OPTIONS"],
    [["b GET /p"], "HEAD", "b GET /p"],
    [["b GET /p", "b HEAD /p"], "HEAD", "b HEAD /p"],
    [["b any /p"], "HEAD", "b any /p"],
    [["b any /p"], "DELETE", "b any /p"],
    [["b any /p"], "OPTIONS", "only GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
    [["b any /p"], "PROPFIND", "only GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
    [["b OPTIONS /p"], "OPTIONS", "b OPTIONS /p"],
    [["b any /p", "b POST /p"], "POST", "b POST /p"],
    [["b any /p", "b POST /p"], "PUT", "b any /p"],
  ])("of %j asked with %s finds %s", (doors, method, expected) => {
    expect(found(doors, method, "/p")).toBe(expected);
  });
});

describe("a path of our own where scripts look on", () => {
  const table = webhookTable([door("b POST /webhooks/whatsapp"), door("b GET /webhooks/whatsapp")], OBSERVED);

  it("is nobody's to answer", () => {
    expect(table.find("POST", "/webhooks/whatsapp")).toEqual({ type: "unknown" });
  });

  it("has the onlookers of the method, however Express was asked for it", () => {
    expect(table.onlookers("POST", "/webhooks/whatsapp").map(written)).toEqual(["b POST /webhooks/whatsapp"]);
    expect(table.onlookers("POST", "/Webhooks/WhatsApp/")).toHaveLength(1);
    expect(table.onlookers("POST", "/pay")).toEqual([]);
  });
});

describe("doors clash", () => {
  const clashes = (...doors: string[]): readonly string[] =>
    clashesOf(doors.map(door), OBSERVED).map((clash) =>
      clash.type === "ours"
        ? `${written(clash.door)} | ${clash.path}`
        : [clash.one, clash.other].map(written).join(" | "),
    );

  it.each([
    [["a POST /p", "b POST /p"], ["a POST /p | b POST /p"]],
    [["a any /p", "b POST /p"], ["a any /p | b POST /p"]],
    [["a any /p", "b any /p"], ["a any /p | b any /p"]],
    [["a GET /p", "b POST /p"], []],
    [["a POST /p", "b POST /P"], []],
    [["a any /p", "a POST /p"], []],
    [["a POST /p", "a POST /p"], ["a POST /p | a POST /p"]],
    [["a POST /webhooks/whatsapp", "b POST /webhooks/whatsapp"], []],
    [["a POST /twilio/gather"], []],
    [["a GET /healthz"], ["a GET /healthz | /healthz"]],
    [["a GET /Healthz/"], ["a GET /Healthz/ | /healthz"]],
    [["a GET /healthz2"], []],
    [["a POST /api/v1/orders"], ["a POST /api/v1/orders | /api/v1"]],
    [["a POST /api/v2/orders"], []],
    [["a GET /verification/x"], ["a GET /verification/x | /verification"]],
    [
      ["a any /console/x", "a any /metrics"],
      ["a any /console/x | /console", "a any /metrics | /metrics"],
    ],
  ])("%j: %j", (doors, expected) => {
    expect(clashes(...doors)).toEqual(expected);
  });
});

it("has the paths of a program that was loaded again, and keeps its table as long as none was", () => {
  let handlers: readonly Doorway[] = [{ path: "/old" }];
  const table = liveTable(["b" as BotId], () => [...handlers], OBSERVED);
  expect(table().find("GET", "/old").type).toBe("door");
  expect(table()).toBe(table());
  handlers = [{ path: "/new" }];
  expect(table().find("GET", "/old").type).toBe("unknown");
  expect(table().find("GET", "/new").type).toBe("door");
});
