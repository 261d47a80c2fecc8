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
  // As arrays: thousands of arguments would not fit on the call stack.
  const rest = [keys, args] as never[];
  try {
    return await client.evalsha(digest, keys.length, ...rest);
  } catch (error) {
    if (!isUnknownScript(error)) throw inWords(error);
  }
  return client.eval(text, keys.length, ...rest).catch((error: unknown) => {
    throw inWords(error);
  });
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}

/** What Lua sees of a letter of a plan. */
function code(letter: string): number {
  return letter.charCodeAt(0);
}

/** Characters of the token that every document begins with. */
export const TOKEN_LENGTH = 12;

/**
 * Looks at several things at one moment. For each request: `h` a document; `a` all of a hash; `l` its length; `r` members
 * of a sorted set with their scores.
 */
export const READ = script(`
local answers, at = {}, 1
while at <= #ARGV do
  local kind, key = ARGV[at], KEYS[tonumber(ARGV[at + 1])]
  if kind == 'h' then
    answers[#answers + 1] = redis.call('HGET', key, ARGV[at + 2])
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
 * Carries out orders, one after the other. Of each it writes all, if all that was read is as it was, and answers 1; else
 * it answers with what is there now, as pairs of the number of the guard and what it found. When Redis
 * can write nothing at all, the first that it is to write ends all of them, and nothing was written; what it cannot do
 * later ends the order that wants it, and no other.
 *
 * An order begins with its plan: its writer's token, then letters, each with the six digits of a key. First come
 * guards: `g` a document, with the token it had (none: it was not there), `t` a member of a sorted set that was there,
 * `n` one that was not; then what is written: `x` deletes a key, `h` writes a document, `z` and `r` put a member into a
 * sorted set and take it out, `d` deletes a document. What they need stands behind the plan. Where a guard finds the
 * writer's own token, the answer of an earlier try was lost: it was all written.
 */
export const WRITE = script(`
local call, sub, byte, answers, at = redis.call, string.sub, string.byte, {}, 1
local stale, failure
local try = call
local function write(...)
  if failure or #stale > 0 then return end
  local answer = try(...)
  try = redis.pcall
  if type(answer) == 'table' then failure = answer end
end
while at <= #ARGV do
  local own, plan = sub(ARGV[at], 1, ${TOKEN_LENGTH}), sub(ARGV[at], ${TOKEN_LENGTH + 1})
  local guards, isDone = 0, false
  stale, failure = {}, nil
  at = at + 1
  for step = 1, #plan, 7 do
    local verb, a, b, c, d, e, f = byte(plan, step, step + 6)
    local key = KEYS[a * 100000 + b * 10000 + c * 1000 + d * 100 + e * 10 + f - 5333328]
    if verb == ${code("g")} or verb == ${code("t")} or verb == ${code("n")} then
      local field, found, isRight = ARGV[at]
      if verb == ${code("g")} then
        found = call('HGET', key, field)
        local token = found and sub(found, 1, ${TOKEN_LENGTH}) or ''
        isRight = token == ARGV[at + 1]
        isDone = isDone or (not isRight and token == own)
        at = at + 2
      else
        found = call('ZSCORE', key, field)
        isRight = (verb == ${code("t")}) == (found ~= false)
        at = at + 1
      end
      if not isRight then
        stale[#stale + 1] = guards
        stale[#stale + 1] = found
      end
      guards = guards + 1
    elseif verb == ${code("h")} then
      write('HSET', key, ARGV[at], ARGV[at + 1])
      at = at + 2
    elseif verb == ${code("z")} then
      write('ZADD', key, ARGV[at], ARGV[at + 1])
      at = at + 2
    elseif verb == ${code("x")} then
      write('DEL', key)
    else
      write(verb == ${code("d")} and 'HDEL' or 'ZREM', key, ARGV[at])
      at = at + 1
    end
  end
  answers[#answers + 1] = failure or ((isDone or #stale == 0) and 1 or stale)
end
return answers
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
