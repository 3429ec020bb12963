/**
 * Writes a session to KEYS[1], of which KEYS[2] is the last generation that END_SESSION has ended. The arguments are its
 * generation, its id, the revision that is expected there, `1` when the key may not exist yet, the value, and the milliseconds to
 * live. Returns 1, or what is kept instead: a newer session, another revision of it, or nothing. One that has been there before
 * does not come back when it was ended; a new one has revision 0, because the clocks of processes differ.
 */
export const WRITE_SESSION = `
local kept = redis.pcall('GET', KEYS[1])
local generation, revision, id
if type(kept) == 'string' then
	generation, revision, id = string.match(kept, '^(%d+) (%d+) (%x+) ')
else
	kept = false
end
if not generation then
	if ARGV[4] == '0' then return kept end
	if ARGV[3] ~= '0' and (tonumber(redis.pcall('GET', KEYS[2])) or 0) >= tonumber(ARGV[1]) then return kept end
elseif id == ARGV[2] then
	if revision ~= ARGV[3] then return kept end
elseif ARGV[4] == '0' or tonumber(generation) >= tonumber(ARGV[1]) then
	return kept
end
redis.call('SET', KEYS[1], ARGV[5], 'PX', ARGV[6])
return 1`;

/**
 * Raises the number KEYS[1] to ARGV[1], to live for ARGV[2] milliseconds. Returns 1; 0 when it is as high already.
 */
export const RAISE = `
if tonumber(redis.call('GET', KEYS[1]) or 0) >= tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/**
 * Removes the session KEYS[1], and keeps its generation in KEYS[2] for as long as a process may still have the session, at least
 * ARGV[1] milliseconds. Returns whether there was one. A Redis whose memory is full accepts the second command only after the
 * first has made room.
 */
export const END_SESSION = `
local kept = redis.pcall('GET', KEYS[1])
local generation = type(kept) == 'string' and string.match(kept, '^(%d+) ')
local lasts = math.max(tonumber(ARGV[1]), redis.call('PTTL', KEYS[1]))
redis.call('DEL', KEYS[1])
if not generation then return 0 end
redis.call('SET', KEYS[2], generation, 'PX', lasts)
return 1`;

/** Removes KEYS[1] if its value is still ARGV[1]. */
export const REMOVE_IF_SAME = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/**
 * Asks for a turn in the queue KEYS[1], a hash of everyone who waits or has the turn: `<ticket> <last seen> <has the turn>`.
 * The arguments are who asks, how many milliseconds an entry lasts after it was last seen, and `1` when the asker
 * already has the turn and extends it. Returns 1 when the asker has the turn.
 *
 * Tickets are served in their order. The owner of the turn keeps it when Redis has lost the queue: for half as
 * long as an entry lasts after Redis has started, no other process gets it.
 */
export const TAKE_TURN = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local me, lasts, has = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
local ticket, last, isFirst, isTaken = nil, 0, true, false
local entries = redis.call('HGETALL', KEYS[1])
local others = {}
for i = 1, #entries, 2 do
	local number, seen, turn = string.match(entries[i + 1], '^(%d+) (%d+) (%d)$')
	if entries[i] == me then
		ticket = tonumber(number)
		has = has or turn == '1'
	elseif now - tonumber(seen) > lasts then
		redis.call('HDEL', KEYS[1], entries[i])
	else
		isTaken = isTaken or turn == '1'
		table.insert(others, tonumber(number))
	end
end
if has and isTaken then
	redis.call('HDEL', KEYS[1], me)
	return 0
end
for _, number in ipairs(others) do last = math.max(last, number) end
ticket = ticket or last + 1
for _, number in ipairs(others) do isFirst = isFirst and ticket < number end
if not has and isFirst and not isTaken then
	local info = redis.pcall('INFO', 'server')
	local seconds = type(info) == 'string' and string.match(info, 'uptime_in_seconds:(%d+)')
	has = not seconds or seconds * 1000 >= lasts / 2
end
redis.call('HSET', KEYS[1], me, string.format('%d %d %d', ticket, now, has and 1 or 0))
redis.call('PEXPIRE', KEYS[1], lasts)
return has and 1 or 0`;
