import { expect, it } from "vitest";
import { writtenInConfig } from "../../src/settings/written.ts";

const values = (text: string) =>
  Object.fromEntries(writtenInConfig(text, "config.csv").entries.map(({ key, value }) => [key, value]));
const problems = (text: string) => writtenInConfig(text, "config.csv").problems;

it("reads rows under either header", () => {
  expect(values("name,value\ndeploy,pin\n")).toEqual({ deploy: "pin" });
  expect(values("Key,Value\ndeploy,pin\n")).toEqual({ deploy: "pin" });
});

it("tolerates a byte-order mark, CRLF, blanks and empty lines", () => {
  expect(values("\uFEFFname,value\r\n\r\n deploy , pin \r\n")).toEqual({ deploy: "pin" });
});

it("leaves out lines that begin with #, not values that hold one", () => {
  expect(values("name,value\n# deploy,pin\napology,You are #1\n")).toEqual({ apology: "You are #1" });
});

it("leaves out a key without a value", () => {
  expect(values("name,value\nwhatsapp-api-key,\n")).toEqual({});
});

it("takes keys in any case", () => {
  expect(values("name,value\nWhatsApp-API-Version,v24.0\n")).toEqual({ "whatsapp-api-version": "v24.0" });
});

it("is empty when the file is", () => {
  expect(writtenInConfig("", "config.csv")).toEqual({ entries: [], problems: [] });
});

it.each([
  ["a missing header", "deploy,pin\n", "line 1", "begin the file with the line name,value"],
  ["semicolons", "name;value\ndeploy;pin\n", "line 1", "save the file with commas between the cells"],
  [
    "commas in a bare value",
    "name,value\napology,Sorry, again\n",
    "line 2",
    'put quotes around the whole value: apology,"…, …"',
  ],
  ["a quote that is not closed", 'name,value\napology,"Sorry\n', "line 2", "put quotes around"],
])("explains %s", (_, text, where, fix) => {
  const [problem, ...more] = problems(text);
  expect(more).toEqual([]);
  expect(problem?.where).toBe(`config.csv ${where}`);
  expect(problem?.fix).toContain(fix);
});

it("names the line on which a row stands after comments and values of several lines", () => {
  const [problem] = problems('name,value\n# one\napology,"two\nlines"\nspeed,9\n');
  expect(problem?.where).toBe("config.csv line 5");
});
