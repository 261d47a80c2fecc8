// Lets a bot's schedule run on a clock of its own, which goes from one due time to the next, and names each time that it
// has come to. Another process may do the same on the same file.
import { compile } from "../../../dist/language/index.js";
import { createRuntime } from "../../../dist/runtime/conductor.js";
import { openSqliteStore } from "../../../dist/stores/sqlite.js";

const [file, from, to] = process.argv.slice(2);
const { program } = compile([{ path: "main.bas", text: 'SET SCHEDULE "every hour"\nLOG NOW()' }]);
const store = await openSqliteStore(file);
let now = Date.parse(from);
const runtime = createRuntime({
  store,
  clock: { now: () => now },
  sender: { send: async () => ({ type: "accepted", messageId: "wamid.out" }) },
  bots: [{ bot: "shop", program, unknownWaitMs: 60_000, onUnknown: "resend" }],
});
await runtime.runUntilRest();
for (let at = await runtime.nextDueAt(); at <= Date.parse(to); at = await runtime.nextDueAt()) {
  now = at;
  await runtime.runUntilRest();
  process.stdout.write(`${new Date(now).toISOString()}\n`);
}
process.stdout.write("the end\n");
setInterval(() => {}, 60_000);
