import { expect, it } from "vitest";
import { drivenIn } from "./driving.ts";

const says = (text: string) => ({ in: { from: "5511987654321", text } });
const MENU = expect.objectContaining({
  type: "list",
  rows: ["Opening hours", "Order bread", "Talk to a human", "Goodbye"],
});

it("echo says back what it was told, and says so when there was nothing to say", async () => {
  const { brief } = await drivenIn("bots/echo", [
    says(" Olá! "),
    { in: { from: "5511987654321", type: "sticker" } },
  ]);
  expect(brief).toEqual([
    "You said: Olá!",
    "log: echoed 4 characters",
    "rest",
    "I can only echo words.",
    "rest",
  ]);
});

it("menu tells the opening hours and comes back to its question", async () => {
  const { brief } = await drivenIn("bots/menu", [says("hi"), says("opening")]);
  expect(brief).toEqual([
    "Hello! This is the Corner Bakery.",
    MENU,
    "rest",
    "Monday to Friday: 7 to 19\nSaturday: 7 to 14\nSunday: closed",
    MENU,
    "rest",
  ]);
});

it("menu takes an order across a restart, asking again for what it cannot use", async () => {
  const { brief } = await drivenIn("bots/menu", [
    says("hi"),
    says("2"),
    { in: { from: "5511987654321", type: "button", title: "Rye" } },
    says("many"),
    { restart: true },
    says("3"),
    says("yes"),
    says("Goodbye"),
  ]);
  const ask = "How many? I can keep up to 20.";
  expect(brief.slice(3)).toEqual([
    expect.objectContaining({ body: "Which bread?", buttons: ["Rye", "Wheat", "Corn"] }),
    ...["rest", ask, "rest", ask, "rest", "rest"],
    expect.objectContaining({ body: "That makes 12 for 3 x Rye. Shall I keep them for you?" }),
    ...["rest", "log: order: 3 x Rye for …4321", "Done. They wait for you until we close.", MENU],
    ...["rest", "See you soon!", "rest"],
  ]);
});

it("menu passes a message on to a human", async () => {
  const { brief } = await drivenIn("bots/menu", [says("hi"), says("human"), says("A cake for Friday")]);
  expect(brief).toContain("log: call back …4321: A cake for Friday");
});
