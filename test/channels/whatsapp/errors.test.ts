import { describe, expect, test } from "vitest";
import { ERRORS } from "../../../src/channels/whatsapp/error-table.ts";
import {
  closesWindow,
  errorRow,
  readGraphError,
  refusal,
  sendError,
} from "../../../src/channels/whatsapp/errors.ts";
import { masked } from "../../../src/model/masking.ts";

describe("the table of Graph's errors", () => {
  test("has each code once", () => {
    expect(new Set(ERRORS.map(({ code }) => code)).size).toBe(ERRORS.length);
  });

  test("has the rows that guides confuse the right way round", () => {
    expect(errorRow(131056)?.meaning).toContain("THIS recipient");
    expect(errorRow(131047)?.meaning).toContain("24 hours");
    expect(errorRow(131053)?.title).toBe("Media upload error");
    expect(errorRow(130472)?.action).toBe("give-up");
    expect(errorRow(130426)).toBeUndefined();
  });

  test("knows a range by any code in it", () => {
    expect(errorRow(200)?.code).toBe(200);
    expect(errorRow(250)?.code).toBe(200);
    expect(errorRow(300)).toBeUndefined();
  });
});

describe("an error of Graph's", () => {
  test.each([
    ["error_data.details", { code: 100, error_data: { details: "why" }, message: "m" }, "why"],
    ["error_data as a text", { code: 100, error_data: "why", message: "m" }, "why"],
    ["the message for the user", { code: 100, error_user_msg: "why", message: "m" }, "why"],
    ["the message", { code: 100, message: "why" }, "why"],
    ["the title of a webhook's error", { code: 100, title: "why" }, "why"],
    ["nothing", { code: 100 }, undefined],
  ])("has its details from %s", (_, error, details) => {
    expect(readGraphError(error)?.details).toBe(details);
  });

  test.each([null, "error", {}, { code: "100" }, { code: 1.5 }])("is not one: %j", (value) => {
    expect(readGraphError(value)).toBeUndefined();
  });

  test("reads as meaning, what Graph says, and what to do", () => {
    expect(sendError({ code: 133010, details: "Account not registered", transient: false })).toEqual({
      code: "133010",
      reason:
        'The number is not registered on the platform. Graph says: "Account not registered" Register the number before sending from it.',
    });
  });

  test("is retried when nobody knows it and Graph says that it passes", () => {
    expect(refusal({ code: 7, transient: true }, 400)).toMatchObject({ action: "retry" });
    expect(refusal({ code: 7, transient: false }, 503)).toMatchObject({ action: "retry" });
    expect(refusal({ code: 7, transient: false }, 400)).toMatchObject({ action: "give-up" });
  });

  test("closes the window only when Graph says that it is closed", () => {
    const closing = ERRORS.filter(({ code }) => closesWindow({ code, transient: false }));
    expect(closing.map(({ code }) => code)).toEqual([470, 131047]);
    expect(closesWindow({ code: 7, transient: false })).toBe(false);
  });

  test("shows no phone number", () => {
    expect(masked("to 5511987654321, in 24 hours, code 131047")).toBe("to …4321, in 24 hours, code 131047");
  });
});
