import { expect, it } from "vitest";
import { STEPS } from "../../src/verification/errand/errand.ts";
import { Command } from "./command.ts";
import { codesIn, NUMBER, NUMBER_ID, type Place, place, THEIRS, until } from "./verifying.ts";

/** The command and its server in real processes that share a data folder, and SIGKILL for the command. */
const PATIENCE_MS = 60_000;

function verifying({ bots, environment }: Place): Command {
  return new Command(["verify-number", NUMBER, "--bots", bots, "--json"], environment);
}

function attemptsOf({ telephony }: Place) {
  return telephony.graph.registry.record(NUMBER_ID)?.attempts;
}

/** What must hold in the end, however often somebody died. */
async function expectRegistered(shop: Place, command: Command): Promise<void> {
  expect(await command.ended()).toEqual({ exit: 0, err: "" });
  expect(command.reports.at(-1)).toMatchObject({ event: "end", outcome: "registered" });
  expect(attemptsOf(shop)).toEqual({ requestCode: 1, verifyCode: 1, register: 1 });
  expect(shop.telephony.graph.registry.record(NUMBER_ID)?.isRegistered).toBe(true);
  expect(shop.telephony.graph.registry.isSubscribed).toBe(true);
  expect(shop.telephony.twilio.fieldsOf(NUMBER)?.voice_url).toBe(THEIRS);
}

it("killed after each step that it reports, and run again, it does nothing twice", {
  timeout: PATIENCE_MS,
}, async () => {
  const shop = await place();
  await shop.serveApart();
  // After the last one there is nothing to be killed in.
  for (const step of STEPS.slice(0, -1)) {
    const command = verifying(shop);
    command.watch = (report) => {
      if (report.step === step && report.state === "done") command.kill();
    };
    expect(await command.ended()).toEqual({ exit: null, err: "" });
  }
  await expectRegistered(shop, verifying(shop));
  await until(() => codesIn(shop.mail)[0]);
  expect(codesIn(shop.mail)).toHaveLength(1);
});

it("killed while it waits for an answer, and run again, it does nothing twice", {
  timeout: PATIENCE_MS,
}, async () => {
  const shop = await place();
  await shop.serveApart();
  const { graph, twilio } = shop.telephony;
  const changes = () =>
    twilio.requests.filter(({ method, path }) => method === "POST" && /Numbers/.test(path)).length;
  const lives = [
    [() => twilio.trouble({ type: "hang", taken: true }, { of: "number-changes" }), () => changes() >= 1],
    ...(["codes", "verifications", "registrations", "subscriptions"] as const).map(
      (of, nth) =>
        [
          () => graph.trouble({ type: "hang", accepted: true }, { of }),
          () => doneAtMeta(shop) >= nth + 1,
        ] as const,
    ),
    [() => twilio.trouble({ type: "hang", taken: true }, { of: "number-changes" }), () => changes() >= 2],
  ] as const;
  for (const [hang, isTaken] of lives) {
    hang();
    const command = verifying(shop);
    await until(() => (isTaken() ? true : undefined));
    command.kill();
    expect(await command.ended()).toEqual({ exit: null, err: "" });
  }
  await expectRegistered(shop, verifying(shop));
  expect(changes()).toBe(2);
});

/** How much of what changes something has come to Meta. */
function doneAtMeta(shop: Place): number {
  const { requestCode = 0, verifyCode = 0, register = 0 } = attemptsOf(shop) ?? {};
  return requestCode + verifyCode + register + Number(shop.telephony.graph.registry.isSubscribed);
}
