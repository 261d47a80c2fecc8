import type { Cluster, Redis } from "ioredis";

/**
 * What is done to leases inside of Redis: each script has one key, and its value is the holder, with a `!` behind it
 * once somebody else has asked.
 */
export interface LeaseScripts {
  /** @returns the fencing number, or 0 when somebody has it */
  tbTakeLease(key: string, holder: string, ms: number): Promise<number>;
  /** @returns 1 when it is still the holder's */
  tbRenewLease(key: string, holder: string, ms: number): Promise<number>;
  /** @returns 1 when somebody has asked for it */
  tbReleaseLease(key: string, holder: string): Promise<number>;
  /** @returns 1 when the holder has it now */
  tbKeepHouse(key: string, holder: string, ms: number): Promise<number>;
}

const TAKE = `
local held = redis.call("GET", KEYS[1])
if held then
  if string.sub(held, -1) ~= "!" then redis.call("APPEND", KEYS[1], "!") end
  return 0
end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])
local now = redis.call("TIME")
return now[1] * 1000000 + now[2]
`;

const RENEW = `
local held = redis.call("GET", KEYS[1])
if held ~= ARGV[1] and held ~= ARGV[1] .. "!" then return 0 end
return redis.call("PEXPIRE", KEYS[1], ARGV[2])
`;

const RELEASE = `
local held = redis.call("GET", KEYS[1])
if held ~= ARGV[1] and held ~= ARGV[1] .. "!" then return 0 end
redis.call("DEL", KEYS[1])
return held == ARGV[1] and 0 or 1
`;

const KEEP_HOUSE = `
local held = redis.call("GET", KEYS[1])
if held and held ~= ARGV[1] then return 0 end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])
return 1
`;

/** Teaches a connection the scripts; it sends them by their sum once Redis knows them. */
export function withScripts(client: Redis | Cluster): LeaseScripts {
  for (const [name, lua] of Object.entries({
    ...{ tbTakeLease: TAKE, tbRenewLease: RENEW, tbReleaseLease: RELEASE, tbKeepHouse: KEEP_HOUSE },
  }))
    client.defineCommand(name, { numberOfKeys: 1, lua });
  return client as unknown as LeaseScripts;
}
