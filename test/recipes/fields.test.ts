import { placeholdersIn } from '../../core';
import { accountSecrets } from '../../core/session/secrets/RequestSecrets';
import { apiRecipes } from '../../recipes';
import { createAccount } from '../support/createAccount';

const entries = apiRecipes.map((entry) => [entry.id, entry] as const);
const fields = apiRecipes.flatMap(({ id, fields = [] }) => fields.map((field) => ({ id, ...field })));
const table = fields.map((field) => [`${field.id} ${field.name}`, field] as const);

it.each(entries)('%s brings the fields that its templates name, each once', (_, { recipe, fields = [] }) => {
	const names = fields.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	const named = [...placeholdersIn(recipe)].filter((name) => name.startsWith('field.'));
	const others = named.filter((name) => name !== 'field.totp_secret' && !names.includes(name.slice(6)));
	expect(others).toEqual([]);
});

it.each(table)('%s has a name for placeholders, a label and a description', (_, field) => {
	expect(field.name).toMatch(/^\w+$/);
	expect(field.label).toMatch(/^[A-Z]/);
	expect(field.description).toMatch(/^[A-Z].*[^.]$/);
	expect(field.placeholder).not.toBe('');
});

it.each(table.filter(([, { secret }]) => secret))('%s is masked in messages, too', (_, { name }) => {
	const account = createAccount('https://api.example', { loginFields: { [name]: 'a-second-secret' } });
	expect(accountSecrets(account)).toContain('a-second-secret');
});

it('begins with one of its choices, where there are any', () => {
	for (const { options, default: first } of fields) {
		if (options !== undefined) expect(options.map(({ value }) => value)).toContain(first);
	}
});

it('shares a stored value only between fields of the same kind', () => {
	const kinds = new Map<string, string>();
	for (const { name, secret = false, options } of fields) {
		const kind = JSON.stringify([secret, options]);
		expect([name, kind]).toEqual([name, kinds.get(name) ?? kind]);
		kinds.set(name, kind);
	}
});
