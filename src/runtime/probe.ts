/**
 * The places at which a process may die and nothing may be lost or doubled, in the order in which one message
 * meets them. The kill test stops a process at each; in production nobody listens.
 *
 * @module
 */
export const PROBE_STEPS = [
  "before persist",
  "after persist",
  "after 200",
  "turn taken",
  "before commit",
  "after commit",
  "before send",
  "after send before record",
  "after record",
] as const;

export type ProbeStep = (typeof PROBE_STEPS)[number];

/** Called synchronously at each step. */
export type Probe = (step: ProbeStep) => void;
