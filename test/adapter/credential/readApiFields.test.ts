import { readAccount } from '../../../adapter/credential/readAccount';
import { readApiFields } from '../../../adapter/credential/readApiFields';
import { createPlaceholderValues } from '../../../core/session/state/placeholderValues';
import { toStepRequest } from '../../../core/session/recipe/stepRequest';
import { CookieJar } from 'tough-cookie';
import { expectMistake } from './expectMistake';

const form = { baseUrl: 'https://erp.example', username: 'ANNA', password: 'pw' };
const row = (name: string, value: string) => ({ loginFields: { field: [{ name, value }] } });
const fieldsOf = (changes: object) => readAccount({ ...form, ...changes }).account.loginFields;

it('fills in the placeholder of a field in the login', () => {
	const login = readAccount({ ...form, recipe: 'odoo', api_db: ' acme ' });
	const { account, recipe } = login;
	const values = createPlaceholderValues(account, {}, new CookieJar());
	const { body } = toStepRequest(recipe.login[0], login, values);
	expect(JSON.parse(String(body))).toMatchObject({ params: { db: 'acme', login: 'ANNA', password: 'pw' } });
});

it.each([undefined, '', '  '])('reports a required field that contains %j', (value) => {
	expectMistake(
		() => readAccount({ ...form, recipe: 'odoo', api_db: value }),
		'Database is empty',
		'Fill in Database in the credential.',
	);
});

it('leaves out an optional field that is empty', () => {
	expect(fieldsOf({ recipe: 'glpi' })).toEqual({});
	expect(fieldsOf({ recipe: 'glpi', api_app_token: '' })).toEqual({});
	expect(fieldsOf({ recipe: 'glpi', api_app_token: 'app' })).toEqual({ app_token: 'app' });
});

it('uses the default of a field that is not stored', () => {
	expect(fieldsOf({ recipe: 'pocketBase' })).toEqual({ collection: 'users' });
});

it('reads only the fields of the chosen entry', () => {
	expect(fieldsOf({ recipe: 'glpi', api_db: 'acme' })).toEqual({});
	expect(fieldsOf({ api_db: 'acme' })).toEqual({});
});

it.each(['odoo', 'automatic'])('keeps other Additional Login Fields: %s', (recipe) => {
	expect(fieldsOf({ recipe, api_db: 'acme', ...row('region', 'eu') })).toMatchObject({ region: 'eu' });
});

it.each([
	['odoo', 'db', 'acme', {}],
	['odoo', 'db', 'acme', { api_db: 'other' }],
	['pocketBase', 'collection', '_superusers', { api_collection: 'users' }],
	['sapBusinessOne', 'CompanyDB', 'SBODEMOUS', {}],
])('takes Additional Login Fields of the same name first: %s %s', (recipe, name, value, changes) => {
	expect(fieldsOf({ recipe, ...row(name, value), ...changes })).toEqual({ [name]: value });
});

it('takes the field when the row of the same name is empty', () => {
	expect(fieldsOf({ recipe: 'odoo', ...row('db', ''), api_db: 'acme' })).toEqual({ db: 'acme' });
});

it('keeps the spaces of a secret, and removes those around other values', () => {
	const field = { label: 'Field', description: '', placeholder: '' };
	const fields = [
		{ ...field, name: 'pin', secret: true },
		{ ...field, name: 'site' },
	];
	expect(readApiFields({ api_pin: ' 1 ', api_site: ' 2 ' }, fields)).toEqual({ pin: ' 1 ', site: '2' });
});

describe('a field that is an address', () => {
	const server = {
		name: 'server',
		label: 'Server URL',
		description: '',
		placeholder: 'https://sso.example.com',
	};
	const read = (text: string) => readApiFields({ api_server: text }, [{ ...server, isAddress: true }]);

	it('loses a slash at its end', () => {
		expect(read(' https://sso.example/auth/ ')).toEqual({ server: 'https://sso.example/auth' });
		expect(read('')).toEqual({});
	});

	it.each([
		['sso.example', "Server URL 'sso.example' is not a valid address", 'such as https://sso.example.com.'],
		['https://sso.example?x=1', 'Server URL contains more than an address', 'Remove'],
		['https://sso.example:0', '0 is not a valid port (Server URL)', 'from 1 to 65535'],
	])('is checked as Base URL is: %s', (text, message, advice) => {
		expectMistake(() => read(text), message, advice);
	});
});
