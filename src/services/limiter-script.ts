import { PACE } from "../delivery/pace.ts";

/** How long a memory of which nobody asks anything knows that it is the same. */
export const MEMORY_MS = 600_000;

/**
 * The rules of `delivery/pace.ts` in Redis' own language, so that one call decides and takes, by one clock.
 *
 * A text in a module and not a file of its own: the compiler copies no `.lua`, and a published package without its
 * script would stop sending.
 *
 * KEYS  what the memory knows of itself; then each bucket; then, for `take`, the people written to
 * ARGV  the verb; the time, in tests (else Redis' own); the memory that the caller remembers, or nothing; how many
 *       buckets; interval, depth and depth for this message of each; then what the verb wants: `take` the most people
 *       and who it is (both empty when nobody counts), `heard` how many messages
 * Gives the memory; whole ms to wait, 0 when it was granted; and whose turn to wait it is, counted as KEYS without the
 * memory.
 *
 * Whoever remembers another memory than this one tells that Redis was started anew without its data. What any bucket
 * held is lost then, and each counts as empty at that time: it has to fill up once before anything leaves at once.
 *
 * Every key expires: a bucket a minute after it is full, so that a clock that is set back a little finds it.
 */
export const LIMITER_SCRIPT = `
local verb, given, remembered, count = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local MINUTE = 60000

local now = tonumber(given)
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + time[2] / 1000
end

-- Lua's own way of writing a number keeps 14 digits: too few for the time in fractions of a millisecond.
local function exact(number) return string.format('%.17g', number) end

local known = redis.call('HMGET', KEYS[1], 'id', 'emptyAt')
local id, emptyAt = known[1], tonumber(known[2])
if not id then
  id = exact(now)
  redis.call('HSET', KEYS[1], 'id', id)
end
if remembered ~= '' and remembered ~= id and not emptyAt then
  emptyAt = tonumber(id)
  redis.call('HSET', KEYS[1], 'emptyAt', id)
end
redis.call('PEXPIRE', KEYS[1], ${MEMORY_MS})

local function flowOf(index)
  local depth, interval = tonumber(ARGV[3 * index + 3]), tonumber(ARGV[3 * index + 2])
  local flow = { key = KEYS[index + 1], share = 1 }
  local level = redis.call('HMGET', flow.key, 'fullAt', 'share', 'slowedAt')
  if level[2] then
    flow.slowedAt = tonumber(level[3])
    flow.share = math.min(1, tonumber(level[2]) + math.max(0, now - flow.slowedAt) / ${PACE.recoveryMs})
  end
  flow.whole = interval
  flow.interval = interval / flow.share
  flow.wholeDepth = depth
  flow.depth = math.max(depth, flow.interval)
  flow.fullAt = math.max(now, tonumber(level[1]) or emptyAt and emptyAt + depth or now)
  local slowest = interval / ${PACE.leastShare}
  local emptiest = now + math.max(depth, slowest) + math.max(${PACE.debtMs}, ${PACE.closedMs}, slowest)
  if flow.fullAt > emptiest then flow.fullAt = now end
  return flow
end

local function keep(flow, fullAt)
  redis.call('HSET', flow.key, 'fullAt', exact(fullAt))
  local untilAt = math.max(fullAt, now + (1 - flow.share) * ${PACE.recoveryMs})
  redis.call('PEXPIRE', flow.key, math.ceil(untilAt - now) + MINUTE)
end

local function roomAt(people, atMost, person)
  redis.call('ZREMRANGEBYSCORE', people, '-inf', exact(now - ${PACE.dayMs}))
  local over = redis.call('ZCARD', people) - atMost
  if over < 0 or redis.call('ZSCORE', people, person) then return now end
  local writtenAt = redis.call('ZRANGE', people, over, over, 'WITHSCORES')[2] or now
  return writtenAt + ${PACE.dayMs}
end

local function take()
  local people, atMost, person = KEYS[count + 2], ARGV[3 * count + 5], ARGV[3 * count + 6]
  local flows, longest, whose = {}, 0, 0
  local function consider(wait, index)
    if wait > longest then longest, whose = wait, index end
  end
  for index = 1, count do
    flows[index] = flowOf(index)
    local forIt = math.max(tonumber(ARGV[3 * index + 4]), flows[index].interval)
    consider(flows[index].fullAt + flows[index].interval - forIt - now, index)
  end
  if person ~= '' then consider(roomAt(people, tonumber(atMost), person) - now, count + 1) end
  if longest > ${PACE.slackMs} then return { id, math.ceil(longest - ${PACE.slackMs}), whose } end
  for index = 1, count do keep(flows[index], flows[index].fullAt + flows[index].interval) end
  if person ~= '' then
    redis.call('ZADD', people, exact(now), person)
    redis.call('PEXPIRE', people, ${PACE.dayMs} + MINUTE)
  end
  return { id, 0, 0 }
end

local function heard()
  local flow = flowOf(1)
  local inDebtAt = now + flow.depth + ${PACE.debtMs}
  local took = math.min(tonumber(ARGV[3 * count + 5]) * flow.interval, math.max(0, inDebtAt - flow.fullAt))
  keep(flow, flow.fullAt + took)
  return { id, 0, 0 }
end

local function slowDown()
  local flow = flowOf(1)
  if flow.slowedAt and now >= flow.slowedAt and now - flow.slowedAt < ${PACE.slowAgainMs} then return { id, 0, 0 } end
  flow.share = math.max(${PACE.leastShare}, flow.share / 2)
  local interval = flow.whole / flow.share
  local depth = math.max(flow.wholeDepth, interval)
  redis.call('HSET', flow.key, 'share', exact(flow.share), 'slowedAt', exact(now))
  keep(flow, math.max(flow.fullAt, now + depth - interval + math.max(${PACE.closedMs}, interval)))
  return { id, 0, 0 }
end

if verb == 'take' then return take() end
if verb == 'heard' then return heard() end
return slowDown()
`;
