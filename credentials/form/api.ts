import type { INodeProperties } from 'n8n-workflow';

import { type ApiField, type ApiRecipe, apiRecipes } from '../../recipes';
import { storedName } from '../../recipes/storedName';
import { notice, text } from './fields';

const PROOFS = {
	server: 'Tested.',
	simulator: 'Tested against a simulator.',
};

/** The API list. */
export const apiChoice: INodeProperties = {
	displayName: 'API',
	name: 'recipe',
	type: 'options',
	default: 'automatic',
	description: 'What to sign in to. Automatic detects most of the rest.',
	options: apiRecipes.map((entry) => ({
		name: entry.name,
		value: entry.id,
		description: toListText(entry),
	})),
};

/** What the entries of the list have to say. */
export const apiNotices: INodeProperties[] = apiRecipes.flatMap(({ id, notice: html }) =>
	html === undefined ? [] : [whenListed(id, notice('apiNotice', html))],
);

const baseUrl = text(
	'Base URL',
	'baseUrl',
	'The part that all addresses of the API begin with. The session is sent nowhere else.',
	'https://shop.example.com',
	{ required: true },
);

const withExample = apiRecipes.filter((entry) => entry.baseUrl !== undefined);

/** Base URL, for each entry with its own example. n8n keeps the value when another entry is chosen. */
export const baseUrls: INodeProperties[] = [
	{ ...baseUrl, displayOptions: { hide: { recipe: withExample.map(({ id }) => id) } } },
	...withExample.map(({ id, baseUrl: { example = '' } = {} }) =>
		whenListed(id, {
			...baseUrl,
			placeholder: example,
			description: `${baseUrl.description} For example: ${example}.`,
		}),
	),
];

/** The session that a person has copied. Read by adapter/credential/readPasted. */
export const pasted: INodeProperties[] = [
	whenListed(
		'pastedSession',
		text(
			'Pasted Session',
			'pastedSession',
			'Cookies (name=value; name=value), a token, or header lines such as Authorization: Bearer …, copied from your browser. Cookies that responses renew are kept. When the session has ended, paste a new one.',
			'sessionid=k3fj…; csrftoken=9dx…',
			{ required: true, noDataExpression: true, typeOptions: { rows: 4, password: true } },
		),
	),
];

/** The fields that entries of the list bring along; adapter/credential/readApiFields reads them. */
export const apiFields: INodeProperties[] = apiRecipes.flatMap(({ id, fields = [] }) =>
	fields.map((field) => whenListed(id, toProperty(field))),
);

function toListText({ description, proof }: ApiRecipe): string {
	return proof === undefined ? description : `${description} ${PROOFS[proof]}`;
}

/**
 * Not required by n8n, which would refuse to save a credential that has the value under Additional Login Fields; the reader
 * reports an empty field.
 */
function toProperty(field: ApiField): INodeProperties {
	const { label, description, placeholder, options, secret } = field;
	const property = text(label, storedName(field), description, placeholder, {
		default: field.default ?? '',
		...(secret && { typeOptions: { password: true } }),
	});
	return options === undefined ? property : { ...property, type: 'options', options: [...options] };
}

/** Uses a hide condition, because an expression meets every show condition, and the fields of all entries would appear. */
function whenListed(id: string, property: INodeProperties): INodeProperties {
	return { ...property, displayOptions: { hide: { recipe: [{ _cnd: { not: id } }] } } };
}
