import { checkRecipe } from '../../core/session/recipe/checkRecipe';
import { apiRecipes } from '../../recipes';

/** Entries proved against the real server (4WS Suite: the sandbox); the others must be marked as not run. */
const RUN = new Set([
	'automatic',
	'fourWsSuite',
	'authJs',
	'betterAuth',
	'couchDb',
	'deluge',
	'django',
	'djangoToken',
	'etcd',
	'feathers',
	'payload',
	'qbittorrent',
	'transmission',
]);
const NOT_RUN = 'Not run against a real server.';
/** Names of headers, parameters and fields whose value is the account's secret. */
const SECRET_NAME =
	/^(authorization|cookie|password|passwd|pw|secret|totp|otp|.*-(token|sid|session|session-id))$/i;

const entries = apiRecipes.map((entry) => [entry.id, entry] as const);
const names = apiRecipes.map(({ name }) => name);

/** The texts of a JSON value, each with the name of its field. */
function textsIn(value: unknown, name = ''): Array<readonly [string, string]> {
	if (typeof value === 'string') return [[name, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, Array.isArray(value) ? name : key));
}

it.each(entries)('%s is a valid recipe', (_, { recipe }) => {
	expect(() => checkRecipe(recipe)).not.toThrow();
});

it.each(entries)('%s names public pages as its source', (_, { source }) => {
	expect([source].flat().length).toBeGreaterThan(0);
	for (const url of [source].flat()) expect(new URL(url).protocol).toBe('https:');
});

it.each(entries)('%s states whether it was run against a real server', (id, { description }) => {
	expect(description.endsWith(NOT_RUN)).toBe(!RUN.has(id));
});

it.each(entries)('%s has a short description on one line', (_, { description }) => {
	expect(description).not.toMatch(/\n/);
	expect(description.replace(NOT_RUN, '').length).toBeLessThanOrEqual(130);
});

it.each(entries)('%s contains no secret, only placeholders', (_, { recipe }) => {
	const { login, otherLogins = [], probe, refresh, logout, attach } = recipe;
	const sent = [...login, ...otherLogins.flat(), probe, refresh, logout].map(
		(step) => step && [step.headers, step.query, step.body],
	);
	const secrets = textsIn([sent, attach.headers, attach.query]).filter(([name]) => SECRET_NAME.test(name));
	for (const [, text] of secrets) expect(text).toMatch(/\{\{.+\}\}|^Fetch$/);
});

it.each(entries)('%s sends the password once, and only in its login', (_, { recipe }) => {
	const { login, otherLogins: others = [], ...rest } = recipe;
	expect(others.every((steps) => steps.length > 0)).toBe(true);
	const always = login.filter(({ when }) => when === undefined);
	const carriers = always.filter((step) => /\{\{ ?(password|basic)\b/.test(JSON.stringify(step)));
	expect(carriers).toHaveLength(1);
	expect(JSON.stringify(rest)).not.toMatch(/\{\{ ?password ?\}\}/);
});

it('has unique ids and names', () => {
	expect(new Set(entries.map(([id]) => id)).size).toBe(entries.length);
	expect(new Set(names).size).toBe(names.length);
});

it('lists the automatic one first, then 4WS Suite, then the others by name', () => {
	expect(entries.slice(0, 2).map(([id]) => id)).toEqual(['automatic', 'fourWsSuite']);
	const others = names.slice(2);
	expect(others).toEqual([...others].sort((a, b) => a.localeCompare(b, 'en')));
});

it('finds every entry that is marked as run', () => {
	expect(entries.map(([id]) => id)).toEqual(expect.arrayContaining([...RUN]));
});
