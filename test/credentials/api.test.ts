import { type INodeParameters, NodeHelpers } from 'n8n-workflow';

import { SessionLoginApi } from '../../credentials/SessionLoginApi.credentials';
import { apiRecipes } from '../../recipes';
import { storedName } from '../../recipes/storedName';
import { withoutUserName } from '../../recipes/withoutUserName';

const { properties } = new SessionLoginApi();
const listed = apiRecipes.map((entry) => [entry.id, entry] as const);
const defaults = Object.fromEntries(properties.map((one) => [one.name, one.default])) as INodeParameters;

/** The visible properties; n8n's editor fills in every default first. */
const shown = (data: INodeParameters) =>
	properties.filter(
		(one) => one.type !== 'hidden' && NodeHelpers.displayParameter({ ...defaults, ...data }, one, null, null),
	);
/** What n8n's editor stores. */
const save = (data: INodeParameters) =>
	NodeHelpers.getNodeParameters(properties, data, false, false, null, null);
/** What n8n passes to a node. */
const read = (data: INodeParameters) =>
	NodeHelpers.getNodeParameters(properties, data, true, false, null, null);

it.each(listed)('shows the notice, the example and the fields of %s', (recipe, entry) => {
	const { fields = [], notice, baseUrl } = entry;
	expect(shown({ recipe }).map(({ displayName }) => displayName)).toEqual([
		'API',
		...(notice === undefined ? [] : [notice]),
		'Base URL',
		...fields.map(({ label }) => label),
		...(withoutUserName.includes(recipe) ? [] : ['User Name']),
		recipe === 'pastedSession' ? 'Pasted Session' : 'Password',
		'Advanced Settings',
	]);
	const [field] = shown({ recipe }).filter(({ name }) => name === 'baseUrl');
	expect(field).toMatchObject({
		required: true,
		placeholder: baseUrl?.example ?? 'https://shop.example.com',
	});
});

it.each(listed)('stores the fields of %s, and passes them to a node', (recipe, { fields = [] }) => {
	const data = {
		...{ recipe, baseUrl: 'https://x.example', username: 'ANNA', password: 'pw' },
		...Object.fromEntries(fields.map((field) => [storedName(field), 'something'])),
	};
	const { username, password, ...always } = data;
	const expected = {
		...always,
		...(!withoutUserName.includes(recipe) && { username }),
		...(recipe !== 'pastedSession' && { password }),
	};
	expect(save(data)).toMatchObject(recipe === 'automatic' ? { baseUrl: data.baseUrl } : expected);
	expect(read(data)).toMatchObject(expected);
});

it('shows no field of an entry when the choice is an expression', () => {
	const names = shown({ recipe: '={{ $vars.api }}' }).map(({ name }) => name);
	expect(names).toEqual(['recipe', 'baseUrl', 'username', 'password', 'adjust']);
	expect(read({ recipe: '={{ $vars.api }}', baseUrl: 'https://x' })).toMatchObject({ baseUrl: 'https://x' });
});

it('does not pass the fields of another entry to a node', () => {
	expect(read({ recipe: 'glpi', api_db: 'acme' })).not.toHaveProperty('api_db');
});

it('states in the list what proves each entry', () => {
	const [list] = properties;
	const texts = new Map(
		list?.options?.map((option) =>
			'value' in option ? [String(option.value), option.description] : ['', ''],
		),
	);
	expect(texts.get('django')).toMatch(/ Tested\.$/);
	expect(texts.get('fritzBox')).toMatch(/ Tested against a simulator\.$/);
	for (const { id, isForAnyApi } of apiRecipes)
		expect(/ Tested/.test(texts.get(id) ?? '')).toBe(!isForAnyApi);
});
