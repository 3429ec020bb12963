/**
 * Notes something about an account. KEYS are the index of all accounts, the account, and the counts of the day. The
 * arguments are the account's id; the time; for how many milliseconds it is listed; the most accounts and the most
 * workflows of one; what is counted (empty: nothing) and for how many milliseconds that is kept; then fields and values.
 * A session is written as `<generation> <sealed>` and does not replace one of a later generation; `used:<workflow>` as
 * `<time> <sealed>`, of which the oldest make room.
 */
export const NOTE_ACCOUNT = `
local id, now, lasts = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], id)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - lasts)
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -tonumber(ARGV[4]) - 1)
redis.call('PEXPIRE', KEYS[1], lasts)
for i = 8, #ARGV, 2 do
	local isOld = false
	if ARGV[i] == 'session' then
		local kept = redis.call('HGET', KEYS[2], 'session')
		local generation = kept and tonumber(string.match(kept, '^(%d+) ')) or 0
		isOld = generation > tonumber(string.match(ARGV[i + 1], '^(%d+) '))
	end
	if not isOld then redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
end
redis.call('HSET', KEYS[2], 'at', ARGV[2])
local used = {}
local fields = redis.call('HGETALL', KEYS[2])
for i = 1, #fields, 2 do
	if string.sub(fields[i], 1, 5) == 'used:' then
		table.insert(used, { tonumber(string.match(fields[i + 1], '^(%d+) ')) or 0, fields[i] })
	end
end
table.sort(used, function(a, b) return a[1] > b[1] end)
for i = tonumber(ARGV[5]) + 1, #used do redis.call('HDEL', KEYS[2], used[i][2]) end
redis.call('PEXPIRE', KEYS[2], lasts)
if ARGV[6] ~= '' then
	redis.call('HINCRBY', KEYS[3], ARGV[6], 1)
	redis.call('HINCRBY', KEYS[3], id .. ':' .. ARGV[6], 1)
	redis.call('PEXPIRE', KEYS[3], ARGV[7])
end
return 1`;
