import { expect, it } from "vitest";
import type { BotId, ConversationId, EpochMs } from "../../../src/model/ids.ts";
import type { Attachment, Message } from "../../../src/model/message.ts";
import type { TemplateBook, TemplateNews, TemplateShape } from "../../../src/model/template.ts";
import type { InboundItem, Store } from "../../../src/runtime/ports.ts";
import {
  ANA,
  ANA_BSUID,
  accept,
  BOT,
  conversationOf,
  DAY,
  type GetStore,
  HOUR,
  item,
  NOON,
  NUMBER,
  nextJob,
  OTHER_NUMBER,
  opened,
  QUEUE,
  queued,
  said,
  takeTurn,
} from "./kit.ts";

const ELSEWHERE = "bakery" as BotId;

/** What a store promises about the templates of a bot's account. */
export function templatesContract(store: GetStore): void {
  it("knows no templates until somebody has fetched them", async () => {
    expect(await store().templates(BOT)).toBeUndefined();
  });

  it("has the templates that were put last, of each bot its own", async () => {
    await store().putTemplates(BOT, bookOf([shape("reminder"), shape("welcome")]));
    await store().putTemplates(ELSEWHERE, bookOf([shape("bread")]));
    await store().putTemplates(BOT, bookOf([shape("reminder", { gaps: ["1"] })]));
    expect(await store().templates(BOT)).toEqual(bookOf([shape("reminder", { gaps: ["1"] })]));
    expect(await store().templates(ELSEWHERE)).toEqual(bookOf([shape("bread")]));
  });

  it("writes what the channel says of a template into the bot's book", async () => {
    await store().putTemplates(BOT, bookOf([shape("reminder"), shape("welcome")]));
    await store().putTemplates(ELSEWHERE, bookOf([shape("reminder")]));
    await accept(store(), [
      said("hello"),
      news({ name: "reminder", language: "pt-BR", status: "PAUSED" }),
      news({ name: "welcome", language: "pt_BR", category: "MARKETING" }),
    ]);
    expect(await store().templates(BOT)).toEqual(
      bookOf([shape("reminder", { status: "PAUSED" }), shape("welcome", { category: "MARKETING" })]),
    );
    expect(await store().templates(ELSEWHERE)).toEqual(bookOf([shape("reminder")]));
  });

  it("has no book only because there was news of a template", async () => {
    await accept(store(), [news({ name: "reminder", language: "pt_BR", status: "PAUSED" })]);
    expect(await store().templates(BOT)).toBeUndefined();
  });

  it("takes no news into a book that was fetched after it", async () => {
    const fetchedAt = NOON + 1_500;
    const statusAfter = async (at: EpochMs) => {
      await store().putTemplates(BOT, { ...bookOf([shape("reminder")]), fetchedAt });
      await accept(store(), [news({ name: "reminder", language: "pt_BR", status: "PAUSED" }, at)]);
      return (await store().templates(BOT))?.templates[0]?.status;
    };
    expect(await statusAfter(NOON)).toBe("APPROVED");
    // The channel counts in whole seconds: this may have been said after the book was fetched.
    expect(await statusAfter(NOON + 1_000)).toBe("PAUSED");
  });

  it("keeps the news itself for 8 days, with a book or without one", async () => {
    await accept(store(), [news({ name: "reminder", language: "pt_BR" })]);
    await store().putTemplates(BOT, bookOf([shape("reminder")]));
    await accept(store(), [news({ name: "reminder", language: "pt_BR" })]);
    expect(await store().prune(NOON + 8 * DAY, 10)).toBe(0);
    expect(await store().prune(NOON + 8 * DAY + 1, 10)).toBe(2);
  });

  it("rings for nobody when there is news of a template", async () => {
    const { work, fresh } = await accept(store(), [news({ name: "reminder", language: "pt_BR" })]);
    expect({ work, fresh }).toEqual({ work: [], fresh: 0 });
  });
}

/** What a store promises about files that the channel keeps for us. */
export function uploadsContract(store: GetStore): void {
  const upload = { number: NUMBER, sha256: "0f".repeat(32), mediaId: "m1", untilAt: NOON + DAY };
  const idAt = (now: EpochMs) => store().upload(NUMBER, upload.sha256, now);

  it("gives the channel's id of a file until its time has come", async () => {
    await store().putUpload(upload);
    expect(await idAt(NOON + DAY - 1)).toBe("m1");
    expect(await idAt(NOON + DAY)).toBeUndefined();
  });

  it("knows a file by the number that it was uploaded from and by what it is", async () => {
    await store().putUpload(upload);
    expect(await store().upload(OTHER_NUMBER, upload.sha256, NOON)).toBeUndefined();
    expect(await store().upload(NUMBER, "00".repeat(32), NOON)).toBeUndefined();
  });

  it("gives the id of the last upload", async () => {
    await store().putUpload(upload);
    await store().putUpload({ ...upload, mediaId: "m2", untilAt: NOON + 2 * DAY });
    expect(await idAt(NOON + DAY)).toBe("m2");
  });

  it("forgets ids that are past their time, no more of them at once than asked for", async () => {
    for (const sha256 of ["aa", "bb", "cc"]) await store().putUpload({ ...upload, sha256 });
    await store().putUpload({ ...upload, untilAt: NOON + 2 * DAY });
    expect(await store().prune(NOON + DAY, 10)).toBe(0);
    expect(await store().prune(NOON + DAY + 1, 2)).toBe(2);
    expect(await store().prune(NOON + DAY + 1, 10)).toBe(1);
    expect(await idAt(NOON + DAY + 1)).toBe("m1");
  });
}

/** What a store promises about where the attachments of messages are kept. */
export function filesContract(store: GetStore): void {
  const FILE = "media/1a2b.jpg";

  it("says with a message that waits where its attachment is kept", async () => {
    const { conversation, seq } = await pictured(store());
    const { message } = await next(store(), conversation);
    await store().keepFile(conversation, seq, FILE);
    expect(await next(store(), conversation)).toEqual({
      ...{ type: "message", seq },
      message: { ...message, attachment: { ...message.attachment, file: FILE } },
    });
    expect((await store().open(conversation, NOON))?.revision).toBe(0);
  });

  it("says it of that message alone", async () => {
    const { conversation, seq } = await pictured(store());
    await accept(store(), [picture("another")]);
    await store().keepFile(conversation, seq, FILE);
    await takeTurn(store(), conversation);
    expect((await next(store(), conversation)).message.attachment).toEqual(ATTACHMENT);
  });

  it("says it wherever the message waits, since its person turned out to be another", async () => {
    const { conversation, seq } = await pictured(store());
    await accept(store(), [said("a name", [ANA_BSUID]), said("both", [ANA, ANA_BSUID])]);
    const survivor = await conversationOf(store());
    expect(survivor).not.toBe(conversation);
    await store().keepFile(conversation, seq, FILE);
    expect((await next(store(), survivor)).message.attachment?.file).toBe(FILE);
  });

  it("does nothing for a message that had its turn, has no attachment or never came", async () => {
    const { conversation, seq } = await pictured(store());
    await takeTurn(store(), conversation);
    await accept(store(), [said("a text")]);
    const before = await next(store(), conversation);
    for (const number of [seq, before.seq, before.seq + 100])
      await store().keepFile(conversation, number, FILE);
    expect(await next(store(), conversation)).toEqual(before);
  });

  it("leaves jobs as they are", async () => {
    await queued(store(), [item("an order")]);
    const job = (await opened(store(), QUEUE)).next;
    if (job.type !== "job") throw new Error("no job comes next");
    await store().keepFile(QUEUE, job.seq, FILE);
    expect((await opened(store(), QUEUE)).next).toEqual(job);
    expect(await nextJob(store(), NOON + HOUR)).toBe("an order");
  });
}

function bookOf(templates: readonly TemplateShape[]): TemplateBook {
  return { fetchedAt: NOON, templates };
}

function shape(name: string, over: Partial<TemplateShape> = {}): TemplateShape {
  const of = { name, language: "pt_BR", status: "APPROVED", category: "UTILITY" } as const;
  return { ...of, gaps: [], buttons: [{ type: "url", needsValue: true }], ...over };
}

function news(of: TemplateNews, at = NOON): InboundItem {
  return { type: "template", bot: BOT, news: of, at, raw: { id: of.name } };
}

const ATTACHMENT: Attachment = { type: "image", id: "99", mimeType: "image/jpeg", sha256: "q83v" };

function picture(id: string): InboundItem {
  const message: Message = {
    ...{ id, sentAt: NOON, sender: ANA.value, type: "image", body: 'a \u0000 "caption" \ud83d' },
    attachment: ATTACHMENT,
  };
  return said(id, [ANA], { message });
}

/** A person sends a picture: where it waits for its turn. */
export async function pictured(store: Store): Promise<{ conversation: ConversationId; seq: number }> {
  await accept(store, [picture("look")]);
  const conversation = await conversationOf(store);
  return { conversation, seq: (await next(store, conversation)).seq };
}

/** The message that comes next. */
async function next(store: Store, conversation: ConversationId) {
  const { next: found } = await opened(store, conversation);
  if (found.type !== "message") throw new Error("no message comes next");
  return found;
}
