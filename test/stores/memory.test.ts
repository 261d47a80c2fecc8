import { memoryStore } from "../../src/stores/memory.ts";
import { storeContract } from "../contract/store.ts";

storeContract("the store in memory", async () => ({ store: memoryStore(), cleanup: async () => {} }));
