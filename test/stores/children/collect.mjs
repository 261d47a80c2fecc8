// Forces garbage collections while nothing but the store itself is held. Run with --expose-gc.
import { openSqliteStore } from "../../../dist/stores/sqlite.js";

const store = await openSqliteStore(process.argv[2]);
for (let n = 0; n < 200; n++) {
  globalThis.gc();
  await store.received(1);
  await store.due(0, 1);
}
await store.close();
process.stdout.write("used to the end");
