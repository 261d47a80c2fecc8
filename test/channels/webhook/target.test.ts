import { describe, expect, it } from "vitest";
import { readTarget, targetOf } from "../../../src/channels/webhook/target.ts";

describe("the path of a request", () => {
  it.each([
    ["/pay", "/pay"],
    ["/pay?x=1", "/pay"],
    ["/pay?", "/pay"],
    ["/caf%C3%A9", "/café"],
    ["/a%2Fb", "/a/b"],
    ["/100%25", "/100%"],
    ["/a%2541", "/a%41"],
    ["/a+b", "/a+b"],
    ["/a%00b", "/a\u0000b"],
    ["//pay", "//pay"],
    ["/a/../pay", "/a/../pay"],
    ["/%2e%2e/pay", "/../pay"],
    ["http://shop.example/pay?x=1", "/pay"],
    ["http://shop.example", ""],
    ["*", "*"],
    ["", ""],
  ])("is %s decoded once: %s", (target, path) => {
    expect(readTarget(target)?.path).toBe(path);
  });

  it.each(["/café", "/a b", "/🎉"])("comes back as it was sent: %s", (path) => {
    expect(readTarget(targetOf(path, {}))?.path).toBe(path);
  });

  it.each(["/%", "/%4", "/%zz", "/%E9", "/%C3%28", "/%FF%FE", "/%ED%A0%80"])("is nothing in %s", (target) => {
    expect(readTarget(target)).toBeUndefined();
  });
});

describe("the query of a request", () => {
  it("comes as it is", () => {
    expect(readTarget("/pay?a=1&b=%C3%A9?x")?.query).toBe("a=1&b=%C3%A9?x");
    expect(readTarget("/pay")?.query).toBe("");
  });

  it("goes behind what a path already asks", () => {
    expect(targetOf("/pay", { a: "1 2" })).toBe("/pay?a=1+2");
    expect(targetOf("/pay?x=1", { a: "é" })).toBe("/pay?x=1&a=%C3%A9");
  });
});
