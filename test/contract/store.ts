import { afterEach, beforeEach, describe } from "vitest";
import type { Store } from "../../src/runtime/ports.ts";
import { acceptingContract } from "./store/accepting.ts";
import { announcingContract } from "./store/announcing.ts";
import { dueContract } from "./store/being-due.ts";
import { filesContract, templatesContract, uploadsContract } from "./store/books.ts";
import { committingContract } from "./store/committing.ts";
import { deliveringContract } from "./store/delivering.ts";
import { fatesContract } from "./store/fates.ts";
import { followingContract } from "./store/following.ts";
import { givingUpContract } from "./store/giving-up.ts";
import { holdingContract } from "./store/holding.ts";
import { jobsContract } from "./store/jobs.ts";
import { mergingContract } from "./store/merging.ts";
import { newsOfSendsContract } from "./store/news-of-sends.ts";
import { papersContract } from "./store/papers.ts";
import { playingContract } from "./store/playing.ts";
import { postingContract } from "./store/posting.ts";
import { preferencesContract } from "./store/preferences.ts";
import { pruningContract } from "./store/pruning.ts";
import { queuesContract } from "./store/queues.ts";
import { rememberingContract } from "./store/remembering.ts";
import { reopeningContract } from "./store/reopening.ts";
import { reportsContract } from "./store/reports.ts";
import { schedulesContract } from "./store/schedules.ts";
import { sendingContract } from "./store/sending.ts";
import { statusesContract } from "./store/statuses.ts";
import { tablesContract } from "./store/tables.ts";

/** A store under test. `reopen` closes it and opens the same data again; absent for one that keeps none. */
export interface StoreUnderTest {
  readonly store: Store;
  reopen?(): Promise<Store>;
  cleanup(): Promise<void>;
}

/**
 * What every store promises: the definition of done for an implementation of `Store`.
 *
 * @param open  opens an empty store; called once per test
 */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract`, () => {
    let current: StoreUnderTest;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.cleanup());
    const store = () => current.store;

    describe("accepting", () => acceptingContract(store));
    describe("accepting and playing at once", () => playingContract(store));
    describe("people with several addresses", () => mergingContract(store));
    describe("turns", () => committingContract(store));
    describe("jobs", () => jobsContract(store));
    describe("queues", () => queuesContract(store));
    describe("schedules", () => schedulesContract(store));
    describe("posting", () => postingContract(store));
    describe("memory", () => rememberingContract(store));
    describe("tables", () => tablesContract(store));
    describe("reports", () => reportsContract(store));
    describe("sending", () => sendingContract(store));
    describe("delivering", () => deliveringContract(store));
    describe("holding", () => holdingContract(store));
    describe("announcing", () => announcingContract(store));
    describe("giving up", () => givingUpContract(store));
    describe("waiting for a status", () => followingContract(store));
    describe("news of sends", () => newsOfSendsContract(store));
    describe("fates of messages", () => fatesContract(store));
    describe("statuses", () => statusesContract(store));
    describe("templates", () => templatesContract(store));
    describe("uploads", () => uploadsContract(store));
    describe("files", () => filesContract(store));
    describe("papers", () => papersContract(store));
    describe("preferences", () => preferencesContract(store));
    describe("being due", () => dueContract(store));
    describe("pruning", () => pruningContract(store));
    describe("reopening", () => reopeningContract(() => current));
  });
}
