// Owns a data folder until it is killed.
import { lockDataFolder } from "../../../dist/stores/index.js";

const lock = await lockDataFolder(process.argv[2]);
process.stdout.write(`${lock.type}\n`);
setInterval(() => {}, 60_000);
