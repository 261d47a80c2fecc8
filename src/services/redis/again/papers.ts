import type { EpochMs } from "../../../model/ids.ts";
import type { Paper, Papers } from "../../../runtime/ports.ts";

/**
 * Has a paper stand again as it was written, unless something newer does. Processes bring theirs by clocks that differ:
 * a later version may come before an earlier one, and then counts.
 */
export async function putBack(
  papers: Pick<Papers, "paper" | "writePaper">,
  paper: Paper,
  now: EpochMs,
): Promise<void> {
  // Nobody would see it, and each writing would be the first.
  if (paper.untilAt !== undefined && paper.untilAt <= now) return;
  for (;;) {
    const version = (await papers.paper(paper, now))?.version ?? 0;
    if (version >= paper.version) return;
    await papers.writePaper({ ...paper, version }, now);
  }
}
