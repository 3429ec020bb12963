/**
 * Writes a session to KEYS[1]. The arguments are its generation, its id, the revision that is expected there,
 * `1` when the key may not exist yet, the value, and the milliseconds to live. Returns 1, or what is kept
 * instead: a newer session, another revision of it, or nothing.
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
elseif id == ARGV[2] then
	if revision ~= ARGV[3] then return kept end
elseif ARGV[4] == '0' or tonumber(generation) >= tonumber(ARGV[1]) then
	return kept
end
redis.call('SET', KEYS[1], ARGV[5], 'PX', ARGV[6])
return 1`;

/** Removes KEYS[1] if its value is still ARGV[1]. */
export const REMOVE_IF_SAME = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** Lets KEYS[1] expire in ARGV[2] milliseconds if its value is still ARGV[1]. */
export const EXTEND_IF_SAME = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0`;
