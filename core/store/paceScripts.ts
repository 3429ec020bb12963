import { CONNECT_MS, EVENLY } from '../pacing/schedule';

/**
 * Takes turns for a process from the pace of an account, the hash KEYS[1]. It holds in `log` the times of the latest
 * turns, in `served` how many there were, and for every process `<last seen> <its room> <first> <others>`: how many
 * requests it may have in flight, and how many wait there that go before others, and that do not.
 *
 * The arguments are the process; how many turns it requests, the most in a window, the length of a window and how far ahead
 * turns may be, in milliseconds; how many requests may be in flight in all processes (0: any number), and how many are in
 * this one; how many wait there of both kinds; how many processes were known before Redis was away (0: it was not);
 * and the turns that came too late, as `<when it counts>><when it came>`.
 *
 * Returns the time, the time of the next turn, the number of processes, the room of this one, the times of its turns, and
 * when each of them counts.
 *
 * - Turns: as in takeTurns (core/pacing/schedule). After Redis was away none are taken at once, and while not all
 *   processes are back, they get only their part, because the others still take theirs.
 * - Who goes first: three of four turns are for requests that go before others, the fourth for the others. A process
 *   without requests of that kind leaves the turn for a while to one that has some.
 * - Room: what the others do not use. While requests wait, each process gets the same, and the remainder rotates.
 */
export const TAKE_TURNS = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local me, count, most, every, ahead = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local parallel, inside, first, others, before = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local late = {}
for counts, came in string.gmatch(ARGV[11], '(%d+)>(%d+)') do late[tonumber(counts)] = tonumber(came) end
local log, served, known = {}, 0, 1
local free, active, rank, isContended, firstElsewhere, othersElsewhere = parallel, 1, 0, false, false, false
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
	local name, value = fields[i], fields[i + 1]
	if name == 'log' then
		for at in string.gmatch(value, '[%d.]+') do
			at = tonumber(at)
			table.insert(log, late[math.ceil(at)] or at)
		end
	elseif name == 'served' then
		served = tonumber(value)
	elseif name ~= me then
		local seen, room, f, o = string.match(value, '^(%d+) (%d+) (%d+) (%d+)$')
		local age = now - tonumber(seen)
		if age > 10000 then
			redis.call('HDEL', KEYS[1], name)
		else
			known = known + 1
			local waits = age < 1000 and tonumber(f) + tonumber(o) > 0
			if age < 5000 then free = free - tonumber(room) end
			if tonumber(room) > 0 or waits then
				active = active + 1
				if name < me then rank = rank + 1 end
			end
			isContended = isContended or waits
			firstElsewhere = firstElsewhere or (waits and tonumber(f) > 0)
			othersElsewhere = othersElsewhere or (waits and tonumber(o) > 0)
		end
	end
end

local room = 0
if parallel > 0 then
	room = math.min(inside + first + others, math.max(free, 0))
	if isContended then
		local extra = (rank + math.floor(now / 1000)) % active < parallel % active and 1 or 0
		room = math.min(room, math.floor(parallel / active) + extra)
	end
end

if known < before then every = every * before / known end
local gap = every / most * ${EVENLY}
if before > 0 and #log == 0 then
	for i = 1, most do log[i] = now - (most - i) * every / most end
end
if #log > 0 and log[#log] > now + every * 2 + ahead then log = {} end
local turns, counts = {}, {}
local at = now
while true do
	at = now
	local due = #log >= most and log[#log - most + 1] + every or 0
	if before > 0 then due = math.max(due, log[#log] + every / most) end
	at = math.max(now, due)
	local isFirst = served % 4 ~= 3
	local isMine = isFirst and first > 0 or not isFirst and others > 0
	local isTheirs = isFirst and firstElsewhere or not isFirst and othersElsewhere
	local mostAhead = ahead
	if isTheirs and not isMine then
		at = math.max(now, due + math.min(gap, 200))
		mostAhead = 0
	end
	if #turns >= count or at > now + mostAhead then break end
	table.insert(turns, math.ceil(at))
	local last = log[#log] or 0
	-- Rounded as it is stored.
	local countsAt = tonumber(tostring(math.max(at - last > 2 * every and at + ${CONNECT_MS} or at, last + gap)))
	table.insert(counts, math.ceil(countsAt))
	table.insert(log, countsAt)
	served = served + 1
	if #log > most then table.remove(log, 1) end
end
if #log > 0 then
	redis.call('HSET', KEYS[1], 'log', table.concat(log, ' '), 'served', served)
end
redis.call('HSET', KEYS[1], me, string.format('%d %d %d %d', now, math.max(room, inside), first, others))
redis.call('PEXPIRE', KEYS[1], math.ceil(math.max(15000, every * 2 + ahead)))
for i = 1, #counts do table.insert(turns, counts[i]) end
return { now, math.ceil(at), known, room, unpack(turns) }`;

/**
 * Keeps all processes from sending: sets KEYS[1] to ARGV[1] for ARGV[2] milliseconds, unless it already lasts longer.
 */
export const CLOSE = `
if redis.call('PTTL', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;
