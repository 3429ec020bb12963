import { superset } from '../../../recipes/superset';
import { expectMistake } from './expectMistake';
import { readRecipe } from './readRecipe';

const FIELDS = [
	['tokenPlace', 'token', 'Token Location'],
	['expiryPlace', 'expiry', 'Expiry Location'],
	['refreshPlace', 'refreshToken', 'Refresh Token Location'],
	['csrfPlace', 'csrf', 'CSRF Value Location'],
	['userPlace', 'user', 'User Name Location'],
	['companyPlace', 'company', 'Company Location'],
	['sitePlace', 'site', 'Site Location'],
] as const;

/** Fields that use every value from a login. */
const USES = {
	sessionKind: 'bearerToken',
	csrfHeader: 'X-CSRF-Token',
	refreshPath: '/refresh',
	refreshBody: '{"token": "{{refreshToken}}"}',
};

it.each(FIELDS)('%s locates the %s in the login response, for every way to sign in', (field, capture) => {
	const { login, otherLogins } = readRecipe({ ...USES, [field]: ' data.value ' });
	for (const steps of [login, ...(otherLogins ?? [])])
		expect(steps.at(-1)?.captures).toEqual({ [capture]: 'data.value' });
});

it.each(FIELDS)('%s overrides its listed location (%s) and keeps the others', (field, capture) => {
	const listed = readRecipe({}, 'fourWsSuite').login.at(-1)?.captures;
	const { login } = readRecipe({ ...USES, [field]: 'other' }, 'fourWsSuite');
	expect(login.at(-1)?.captures).toEqual({ ...listed, [capture]: 'other' });
});

it('does not change earlier requests of a login', () => {
	const { login } = readRecipe({ tokenPlace: 'jwt' }, 'superset');
	expect(login.slice(0, -1)).toEqual(superset.recipe.login.slice(0, -1));
});

it.each([
	'header:X-Auth-Token',
	'cookie:sid',
	'pattern:token="([^"]+)"',
	'data.token',
	'.',
	'a:b',
	'data[0].token',
])('accepts the location %s', (tokenPlace) => {
	expect(readRecipe({ tokenPlace }).login.at(-1)?.captures).toEqual({ token: tokenPlace });
});

it.each(['milliseconds', 'seconds', 'minutes'])('accepts the unit %s', (expiryUnit) => {
	expect(readRecipe({ expiryUnit, expiryPlace: 'life' }).expiryUnit).toBe(expiryUnit);
	expect(readRecipe({ expiryUnit: '' }).expiryUnit).toBeUndefined();
});

describe.each(FIELDS)('reports what is wrong with %s', (field, _, displayName) => {
	it.each<[string, string, string]>([
		['header:', `${displayName} 'header:' is not a valid location`, 'header:X-Auth-Token'],
		['cookie: ', `${displayName} 'cookie:' is not a valid location`, 'cookie:sid'],
		['pattern:', `${displayName} 'pattern:' is not a valid location`, 'pattern:value'],
		['Header: X-Token', `${displayName} 'Header: X-Token' is not a valid location`, 'header:X-Auth-Token'],
		['regex:x', `${displayName} 'regex:x' is not a valid location`, 'pattern:'],
		['pattern:(', `${displayName} is not a valid regular expression`, 'Check its brackets'],
		['pattern:abc', `${displayName} has no group in its regular expression`, 'in round brackets'],
	])('%s', (location, message, advice) => {
		expectMistake(() => readRecipe({ [field]: location }), message, advice);
	});
});

it('reports what is wrong with the unit', () => {
	expectMistake(
		() => readRecipe({ expiryUnit: 'hours' }),
		"Expiry Unit 'hours' is not a valid choice",
		'seconds, minutes',
	);
});

it('looks in the same locations of a refresh response, after the listed ones', () => {
	const form = { ...USES, tokenPlace: 'data.k', expiryPlace: 'data.life', refreshPlace: 'data.ref' };
	expect(readRecipe(form).refresh?.captures).toEqual({
		token: ['data.k'],
		expiry: ['data.life'],
		refreshToken: ['data.ref'],
	});
	const listed = readRecipe({ recipe: 'payload', tokenPlace: 'data.k' });
	expect(listed.refresh?.captures).toMatchObject({ token: ['refreshedToken', 'data.k'], expiry: 'exp' });
});
