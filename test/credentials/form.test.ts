import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	NodeHelpers,
} from 'n8n-workflow';

import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { apiRecipes } from '../../recipes';
import { storedName } from '../../recipes/storedName';
import { withoutUserName } from '../../recipes/withoutUserName';

const { properties } = new SessionLoginApi();
const notices = properties.filter(({ type }) => type === 'notice');
const fields = properties.filter(({ type }) => type !== 'hidden' && type !== 'notice');
const names = [...new Set(fields.map(({ name }) => name))];
const adjust = fields.find(({ name }) => name === 'adjust') as INodeProperties;
const groups = (adjust.options ?? []).map((option) => ('value' in option ? String(option.value) : ''));
const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default])) as INodeParameters;

/** The visible fields; n8n's editor fills in every default first (CredentialEdit, setDefaults). */
const shown = (data: INodeParameters = {}) =>
	fields.filter((field) => NodeHelpers.displayParameter({ ...defaults, ...data }, field, null, null));
const shownNames = (data?: INodeParameters) => shown(data).map(({ displayName }) => displayName);

/** What n8n's CredentialsHelper passes to a node. */
const read = (data: INodeParameters) =>
	NodeHelpers.getNodeParameters(properties, data, true, false, null, null);

/** What n8n's editor stores. */
const save = (data: INodeParameters) =>
	NodeHelpers.getNodeParameters(properties, data, false, false, null, null);

/** A valid value of the field other than its default. */
function something({ type, options = [], default: none }: INodeProperties): INodeParameters[string] {
	if (type === 'boolean') return !none;
	if (type === 'number') return 5;
	if (type === 'options')
		return String(
			options.flatMap((option) => ('value' in option ? [option.value] : [])).find((value) => value !== none),
		);
	if (type !== 'fixedCollection') return 'one\ntwo {{username}}';
	const [row] = options as INodePropertyCollection[];
	return {
		[row?.name ?? '']: [
			Object.fromEntries((row?.values ?? []).map((value) => [value.name, something(value)])),
		],
	};
}

/** The values of other fields that this one depends on. */
const conditionsOf = ({ displayOptions }: INodeProperties): INodeParameters => ({
	...(Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).flatMap(([name, values]) =>
			name === 'adjust' ? [] : [[name, values?.[0]]],
		),
	) as INodeParameters),
	...Object.fromEntries(
		neededBy(displayOptions).map((name) => [name, name === 'loginBodyKind' ? 'json' : '/needed']),
	),
});

/** The fields without which n8n hides this one. */
function neededBy(displayOptions: INodeProperties['displayOptions']): string[] {
	const hide = Object.entries(displayOptions?.hide ?? {});
	return hide.flatMap(([name, values]) => (values?.includes('') ? [name] : []));
}

/** Every field of a group, once. */
const adjustable = fields.filter(
	({ name, displayOptions: { show, hide } = {} }) => show?.adjust !== undefined && hide?.[name] === undefined,
);
const table = adjustable.map((field) => [field.name, field] as const);

/** Every field, with the columns of its list. */
const everyField = fields.flatMap((field) => [
	field,
	...(field.type === 'fixedCollection'
		? (field.options as INodePropertyCollection[]).flatMap(({ values }) => values)
		: []),
]);

it('shows four fields and Advanced Settings at first', () => {
	expect(shownNames()).toEqual(['API', 'Base URL', 'User Name', 'Password', 'Advanced Settings']);
	expect(Object.keys(read({ baseUrl: 'https://x' }) ?? {})).toEqual(
		expect.arrayContaining(['recipe', 'baseUrl', 'username', 'password', 'adjust']),
	);
});

it('shows the fields of an entry directly below the Base URL', () => {
	expect(shownNames({ recipe: 'fourWsSuite' })).toEqual([
		'API',
		'Base URL',
		'Company',
		'Site',
		'User Name',
		'Password',
		'Advanced Settings',
	]);
	const apis = properties.slice(
		0,
		properties.findIndex(({ name }) => name === 'username'),
	);
	expect(properties.filter(({ name }) => name === 'apiNotice').every((one) => apis.includes(one))).toBe(true);
});

it.each(apiRecipes.map(({ id }) => id))('asks for a user name when the login sends one: %s', (recipe) => {
	expect(shownNames({ recipe }).includes('User Name')).toBe(!withoutUserName.includes(recipe));
});

it('asks for no user name when there is only a password', () => {
	expect(withoutUserName).toEqual(['pastedSession', 'deluge', 'piHole']);
});

it.each(groups)('shows only the fields of the group %s when it is chosen', (group) => {
	const inGroup = adjustable.filter(({ displayOptions }) => displayOptions?.show?.adjust?.includes(group));
	const always = inGroup.filter((field) => Object.keys(conditionsOf(field)).length === 0);
	expect(always.length).toBeGreaterThan(0);
	const more = (data: INodeParameters) =>
		shown({ adjust: [group], ...data })
			.slice(5)
			.map(({ name }) => name);
	expect(more({})).toEqual(always.map(({ name }) => name));
	for (const field of inGroup) expect(more(conditionsOf(field))).toContain(field.name);
});

it('shows every field once when every group is chosen and every field is filled in', () => {
	const data = {
		adjust: groups,
		...Object.fromEntries(adjustable.map((field) => [field.name, something(field)])),
	};
	for (const field of adjustable) {
		const seen = shown({ ...data, ...conditionsOf(field) }).map(({ name }) => name);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toContain(field.name);
	}
});

describe.each(table)('%s', (name, field) => {
	const data: INodeParameters = {
		baseUrl: 'https://x',
		...conditionsOf(field),
		[name]: something(field),
	};

	it('is shown and survives saving and reading when filled in, even without its group', () => {
		expect(shown(data).filter((one) => one.name === name)).toHaveLength(1);
		expect(read(data)).toMatchObject({ [name]: data[name] });
		expect(save(data)).toMatchObject(data);
		expect(read(save(data) as INodeParameters)).toMatchObject({ [name]: data[name] });
	});

	it('is shown once and survives when filled in with its group chosen', () => {
		const chosen = { ...data, adjust: groups };
		expect(shown(chosen).filter((one) => one.name === name)).toHaveLength(1);
		expect(read(chosen)).toMatchObject({ [name]: data[name] });
		expect(save(chosen)).toMatchObject(data);
	});

	it('is hidden when empty and without its group', () => {
		expect(shown(conditionsOf(field)).map((one) => one.name)).not.toContain(name);
	});

	it('is declared for its group, and for its value with and without the group', () => {
		const times = neededBy(field.displayOptions).length === 0 ? 2 : 3;
		expect(fields.filter((one) => one.name === name)).toHaveLength(times);
	});

	for (const needed of neededBy(field.displayOptions)) {
		it(`appears with ${needed}, and stays without it when it has a value`, () => {
			const without = { ...data, [needed]: '' };
			for (const adjust of [[], groups]) {
				const filledIn = { ...without, adjust };
				expect(shown(filledIn).filter((one) => one.name === name)).toHaveLength(1);
				expect(read(filledIn)).toMatchObject({ [name]: data[name] });
				expect(save(filledIn)).toMatchObject({ [name]: data[name] });
			}
			const empty = shown({ ...conditionsOf(field), [needed]: '', adjust: groups });
			expect(empty.map((one) => one.name)).not.toContain(name);
		});
	}
});

it.each(adjustable.filter(({ type }) => type === 'string').map(({ name }) => name))(
	'accepts an expression, and shows it once: %s',
	(name) => {
		const field = adjustable.find((one) => one.name === name) as INodeProperties;
		const data = { ...conditionsOf(field), [name]: '={{ $vars.x }}' };
		for (const chosen of [[], groups]) {
			expect(shown({ ...data, adjust: chosen }).filter((one) => one.name === name)).toHaveLength(1);
		}
		// n8n resolves no expressions in fields with placeholders.
		expect(read(data)?.[name]).toBe(field.noDataExpression ? '{{ $vars.x }}' : '={{ $vars.x }}');
	},
);

it.each(['raw', 'basic'])('asks for no field names when the login sends none: %s', (loginBodyKind) => {
	const named = { userField: 'mail', passField: 'pwd' };
	for (const adjust of [[], ['login']]) {
		const seen = shown({ adjust, loginBodyKind, ...named }).map(({ name }) => name);
		expect(seen).toContain('loginBodyKind');
		expect(seen).not.toContain('userField');
		expect(seen).not.toContain('passField');
		expect(read({ adjust, loginBodyKind, ...named })).not.toHaveProperty('userField');
		expect(shown({ adjust, loginBodyKind: 'form', ...named }).map(({ name }) => name)).toEqual(
			expect.arrayContaining(['userField', 'passField']),
		);
	}
});

it('explains that the values of login fields accept no placeholders within text', () => {
	const list = adjustable.find(({ name }) => name === 'loginFields') as INodeProperties;
	const [row] = list.options as INodePropertyCollection[];
	expect(row?.values.find(({ name }) => name === 'value')?.description).toContain(
		'only if it is the whole value',
	);
});

it('starts JSON fields with an object, because the editor marks an empty one as an error', () => {
	const empty = fields.filter(({ type, default: value }) => type === 'json' && value !== '{}');
	expect(empty.map(({ name }) => name)).toEqual([]);
});

describe('numbers', () => {
	const numbers = adjustable.filter(({ type }) => type === 'number').map(({ name }) => name);

	it.each(numbers)('is empty at first, and hidden when an earlier version has stored 0: %s', (name) => {
		expect(fields.find((field) => field.name === name)?.default).toBe('');
		expect(shown({ [name]: 0 }).map((field) => field.name)).not.toContain(name);
		expect(shown({ [name]: 0, adjust: groups }).map((field) => field.name)).toContain(name);
	});

	it('are all there, with the unit of each duration in its label', () => {
		const labels = numbers.map((name) => fields.find((field) => field.name === name)?.displayName);
		expect([...new Set(labels)]).toEqual([
			'Session Lifetime (s)',
			'Idle Limit (s)',
			'Renew Before Expiry (s)',
			'Requests per Second',
			'Max Parallel Requests',
			'Login Timeout (s)',
		]);
	});
});

it.each(['', '{}'])('hides Recipe (JSON) when %j is stored', (recipeJson) => {
	expect(shownNames({ recipeJson })).not.toContain('Recipe (JSON)');
});

describe.each(groups)('the group %s', (group) => {
	const [notice, ...others] = properties.filter(({ displayOptions }) =>
		displayOptions?.show?.adjust?.includes(group),
	);
	const text = notice?.displayName.replace(/<[^>]*>/g, '') ?? '';

	it('begins with a notice: its name, what it is for, and a page of the documents', () => {
		const option = adjust.options?.find((one) => 'value' in one && one.value === group);
		expect(notice?.type).toBe('notice');
		expect(text.startsWith(`${option?.name}: `)).toBe(true);
		expect(notice?.displayName).toMatch(
			/ <a href="https:\/\/session-login\.example\/(docs\/[\w/-]+\.md)(#[\w-]+)?" target="_blank">\1<\/a>$/,
		);
		expect(others.map(({ type }) => type)).not.toContain('notice');
	});

	it('has a notice of at most three lines, without tags that n8n removes', () => {
		// The credential's dialog has room for about a hundred characters in a line.
		expect(text.length).toBeLessThan(280);
		expect(notice?.displayName.replace(/<\/?a\b/g, '')).not.toContain('<');
	});
});

/** What the descriptions of fields with a syntax contain. */
const SYNTAX = /placeholder|regular expression|one per line|separated by commas|\bstatuses\b/i;

it('shows an example below each field with a syntax, because descriptions are seen on hover only', () => {
	const silent = everyField.filter(
		({ type, description = '', hint }) => type === 'string' && SYNTAX.test(description) && hint === undefined,
	);
	expect([...new Set(silent.map(({ name }) => name))]).toEqual([]);
});

it('has no notices but those of the groups and of the API list', () => {
	const ungrouped = notices.filter(({ displayOptions }) => displayOptions?.show?.adjust === undefined);
	expect([...new Set(ungrouped.map(({ name }) => name))]).toEqual(['apiNotice']);
	expect(JSON.stringify(properties)).not.toMatch(/see the documentation/i);
});

it('reads the data of an earlier version', () => {
	const stored = {
		baseUrl: 'https://shop.example',
		username: 'ANNA',
		password: 'pw',
		loginFields: { field: [{ name: 'companyId', value: 'ACME' }] },
		sessionKind: 'bearerToken',
		loginPath: '/auth/login',
		ignoreSslIssues: true,
	};
	expect(read(stored)).toMatchObject({ ...stored, recipe: 'automatic' });
	expect(shownNames(stored)).toEqual(
		expect.arrayContaining(['Login Path', 'Additional Login Fields', 'Session Kind', 'Ignore SSL Issues']),
	);
});

it("has only field types that n8n's credential form shows", () => {
	const kinds = new Set(everyField.map(({ type }) => type));
	const known = ['string', 'number', 'options', 'multiOptions', 'boolean', 'json', 'fixedCollection'];
	expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([]);
});

it('describes every field, with an example of what to enter', () => {
	const silent = everyField.filter(({ description }) => !description);
	expect(silent.map(({ name }) => name)).toEqual([]);
	const withExample = everyField.filter(
		({ type, typeOptions }) =>
			!['boolean', 'options', 'multiOptions'].includes(type) && !typeOptions?.password,
	);
	expect(withExample.filter(({ placeholder }) => !placeholder).map(({ name }) => name)).toEqual([]);
});

it('shows no two fields with the same name', () => {
	const all = { adjust: groups };
	for (const conditions of adjustable.map(conditionsOf)) {
		const seen = shownNames({ ...all, ...conditions });
		expect(new Set(seen).size).toBe(seen.length);
	}
	const titles = new Set(fields.map(({ name, displayName }) => `${name} ${displayName}`));
	expect(titles.size).toBe(names.length);
});

it('masks secrets on the screen', () => {
	const hidden = fields.filter(({ typeOptions }) => typeOptions?.password);
	const ofApis = apiRecipes.flatMap((entry) => entry.fields ?? []).filter(({ secret }) => secret);
	expect([...new Set(hidden.map(({ name }) => name))]).toEqual([
		...new Set(ofApis.map(storedName)),
		'password',
		'pastedSession',
		'recordedLogin',
		'totpSecret',
		'clientKey',
		'clientKeyPassphrase',
	]);
});
