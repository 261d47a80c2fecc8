// Accepts messages until it is killed, and names each one when the store has acknowledged it.
import { openSqliteStore } from "../../../dist/stores/sqlite.js";

const store = await openSqliteStore(process.argv[2]);
let count = 0;

async function produce() {
  for (;;) {
    const id = `message-${count++}`;
    const message = { id, sentAt: 0, sender: "1", type: "text", body: id };
    const from = [{ kind: "phone", value: "1" }];
    const flags = { wakes: true, opensWindow: true, raw: {} };
    const item = { type: "message", bot: "shop", number: "111", from, message, ...flags };
    await store.accept({ receivedAt: 0, items: [item] });
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, produce));
