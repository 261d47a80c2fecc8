import { createHash } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import { inWords } from "./trouble.ts";

/** A connection that somebody else makes and ends. */
export type RedisClient = Redis | Cluster;

/** A script with all its keys declared; it is sent once to each server and named by its digest from then on. */
export interface Script {
  readonly text: string;
  readonly digest: string;
}

function script(text: string): Script {
  return { text, digest: createHash("sha1").update(text).digest("hex") };
}

/** @returns what the script answers. @throws an error in plain words when Redis does not carry it out */
export async function run(
  client: RedisClient,
  { text, digest }: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<unknown> {
  // One array: thousands of arguments would not fit on the call stack.
  const rest = [...keys, ...args] as never;
  try {
    return await client.evalsha(digest, keys.length, rest);
  } catch (error) {
    if (!isUnknownScript(error)) throw inWords(error);
  }
  return client.eval(text, keys.length, rest).catch((error: unknown) => {
    throw inWords(error);
  });
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}

/** Characters of the token that every document begins with. */
export const TOKEN_LENGTH = 12;

/**
 * Looks at several things at one moment. For each request: `h` a document; `z` the score of a member; `a` all of a hash; `l` its length; `r` members of a sorted set with their scores.
 */
export const READ = script(`
local answers, at = {}, 1
while at <= #ARGV do
  local kind, key = ARGV[at], KEYS[tonumber(ARGV[at + 1])]
  if kind == 'h' then
    answers[#answers + 1] = redis.call('HGET', key, ARGV[at + 2])
    at = at + 3
  elseif kind == 'z' then
    answers[#answers + 1] = redis.call('ZSCORE', key, ARGV[at + 2])
    at = at + 3
  elseif kind == 'a' then
    answers[#answers + 1] = redis.call('HGETALL', key)
    at = at + 2
  elseif kind == 'l' then
    answers[#answers + 1] = redis.call('HLEN', key)
    at = at + 2
  else
    answers[#answers + 1] =
      redis.call('ZRANGEBYSCORE', key, ARGV[at + 2], ARGV[at + 3], 'WITHSCORES', 'LIMIT', 0, ARGV[at + 4])
    at = at + 5
  end
end
return answers
`);

/**
 * Writes all, if all that was read is as it was; else answers with what is there now, as pairs of the number of the
 * guard and what it found. A guard names a document and the token it had (none: it was not there), or a member of a
 * sorted set and whether it was there (`+`, `-`). Where one finds the writer's own token, the answer of an earlier try
 * was lost: it was all written.
 */
export const WRITE = script(`
local own, at, stale = ARGV[1], 3, {}
for guard = 1, tonumber(ARGV[2]) do
  local key, field, was = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2]
  at = at + 3
  if was == '+' or was == '-' then
    local found = redis.call('ZSCORE', key, field)
    if (was == '+') ~= (found ~= false) then
      stale[#stale + 1] = guard - 1
      stale[#stale + 1] = found
    end
  else
    local found = redis.call('HGET', key, field)
    local token = found and string.sub(found, 1, ${TOKEN_LENGTH}) or ''
    if token ~= was then
      if token == own then return 1 end
      stale[#stale + 1] = guard - 1
      stale[#stale + 1] = found
    end
  end
end
if #stale > 0 then return stale end
while at <= #ARGV do
  local verb, key = ARGV[at], KEYS[tonumber(ARGV[at + 1])]
  if verb == 'h' then
    redis.call('HSET', key, ARGV[at + 2], ARGV[at + 3])
    at = at + 4
  elseif verb == 'd' then
    redis.call('HDEL', key, ARGV[at + 2])
    at = at + 3
  elseif verb == 'z' then
    redis.call('ZADD', key, ARGV[at + 2], ARGV[at + 3])
    at = at + 4
  elseif verb == 'r' then
    redis.call('ZREM', key, ARGV[at + 2])
    at = at + 3
  else
    redis.call('DEL', key)
    at = at + 2
  end
end
return 1
`);

/** Advances the receiving clock from where the caller last saw it, unless others have brought it further by now. */
export const ADVANCE = script(`
local now = tonumber(redis.call('GET', KEYS[1]) or '0')
local from = ARGV[1] == '' and now or tonumber(ARGV[1])
local after = from + tonumber(ARGV[2])
if after > now then
  now = after
  redis.call('SET', KEYS[1], string.format('%.17g', now))
end
return string.format('%.17g', now)
`);
