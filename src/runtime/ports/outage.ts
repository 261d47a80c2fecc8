/**
 * What a store or a lease rejects with while nobody can reach what it keeps things in. It is one trouble, however many
 * meet it: it is reported once until it is over.
 */
export interface Outage extends Error {
  readonly isOutage: true;
}
