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
