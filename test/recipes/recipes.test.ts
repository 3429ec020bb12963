import { checkRecipe } from '../../core/session/recipe/checkRecipe';
import { toRuleText } from '../../core/session/recipe/matches';
import { apiRecipes } from '../../recipes';

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

it.each(entries)('%s is described in one short sentence', (_, { description }) => {
	expect(description).toMatch(/^\S.{4,99}\.$/);
	expect(description).not.toMatch(/Base URL|Not run/);
});

it.each(entries)(
	'%s has an example of its Base URL, unless it is for any API',
	(_, { baseUrl, isForAnyApi }) => {
		expect(baseUrl?.example).toEqual(isForAnyApi ? undefined : expect.stringMatching(/^https?:.*[^/]$/));
	},
);

it.each(entries)('%s says in words which responses end the session, or refuse', (_, { recipe }) => {
	const { lost, denied, busy = [], failed = [] } = recipe;
	for (const rule of [...lost, ...denied.when, ...busy, ...failed])
		expect(toRuleText(rule)).not.toMatch(/[\\^$(){}*?|]|\[\^/);
});

it.each(entries)('%s contains no secret, only placeholders', (_, { recipe }) => {
	const { login, otherLogins = [], probe, refresh, logout, attach } = recipe;
	const sent = [...login, ...otherLogins.flat(), probe, refresh, logout].map(
		(step) => step && [step.headers, step.query, step.body],
	);
	const secrets = textsIn([sent, attach.headers, attach.query]).filter(([name]) => SECRET_NAME.test(name));
	for (const [, text] of secrets) expect(text).toMatch(/\{\{.+\}\}|^Fetch$/);
});

it.each(entries)('%s sends the password once, and only in its login', (id, { recipe }) => {
	const { login, otherLogins: others = [], ...rest } = recipe;
	expect(others.every((steps) => steps.length > 0)).toBe(true);
	const always = login.filter(({ when }) => when === undefined);
	const carriers = always.filter((step) => /\{\{ ?(password|basic)\b/.test(JSON.stringify(step)));
	const isSent = id !== 'pastedSession' && !recipe.attach.digest;
	expect(carriers).toHaveLength(isSent ? 1 : 0);
	expect(JSON.stringify(rest)).not.toMatch(/\{\{ ?password ?\}\}/);
});

it('has unique ids and names', () => {
	expect(new Set(entries.map(([id]) => id)).size).toBe(entries.length);
	expect(new Set(names).size).toBe(names.length);
});

it('lists those for any API first, then 4WS Suite, then the others by name', () => {
	expect(entries.slice(0, 3).map(([id]) => id)).toEqual(['automatic', 'pastedSession', 'fourWsSuite']);
	const others = names.slice(3);
	expect(others).toEqual([...others].sort((a, b) => a.localeCompare(b, 'en')));
});
