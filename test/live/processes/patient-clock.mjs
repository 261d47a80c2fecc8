/** How often it looks whether time has passed without it, and from when on that was no chance. */
const LOOK_MS = 10;
const STOOD_MS = 30;
/** How many times faster than time it makes up for it. */
const CATCHES_UP = 10;

/**
 * The time for somebody who counts what comes and when. On a busy machine a process now and then does not come to do
 * anything; what came meanwhile it sees all at once, and must not take it for a crowd. So this clock stands still with
 * it, and then catches up: what had to wait seems to come one after the other, as it did.
 */
export function patientClock() {
  let seenAt = performance.now();
  let behindMs = 0;
  const look = () => {
    const gapMs = performance.now() - seenAt;
    seenAt += gapMs;
    behindMs = gapMs > STOOD_MS ? behindMs + gapMs : Math.max(0, behindMs - gapMs * CATCHES_UP);
  };
  setInterval(look, LOOK_MS).unref();
  return () => {
    look();
    return Date.now() - behindMs;
  };
}
