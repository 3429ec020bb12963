import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';

const { description } = new SessionRequestTrigger();
const named = (name: string) => description.properties.filter((property) => property.name === name);
const optionsOf = ({ properties }: { properties: INodeProperties[] }) =>
	(properties.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];

const filled = (parameters: INodeParameters) =>
	NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		null,
		description,
	) as INodeParameters;

/** The visible fields for these parameters. */
const shown = (parameters: INodeParameters) => {
	const values = filled(parameters);
	return description.properties
		.filter((property) => NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description))
		.map(({ name }) => name);
};

it.each<[string, INodeParameters, string[], string[]]>([
	['Row ID', {}, ['idField', 'firstPoll'], ['growingField', 'changeFields', 'emitSince', 'sinceField']],
	[
		'a growing value',
		{ detectBy: 'growingValue', firstPoll: 'emitSince' },
		['growingField', 'idField', 'emitSince'],
		['changeFields', 'sinceField'],
	],
	[
		'any change since a date',
		{ detectBy: 'anyChange', firstPoll: 'emitSince' },
		['idField', 'changeFields', 'emitSince', 'sinceField'],
		['growingField'],
	],
	[
		'every poll',
		{ detectBy: 'everyPoll', firstPoll: 'emitSince' },
		[],
		['idField', 'growingField', 'changeFields', 'firstPoll', 'emitSince', 'sinceField'],
	],
])('shows the fields of %s, each once', (_, parameters, some, none) => {
	const fields = shown(parameters);
	expect(fields).toEqual(expect.arrayContaining([...some, 'url', 'rowsField', 'detectBy']));
	expect(fields.filter((name) => none.includes(name))).toEqual([]);
	expect(new Set(fields).size).toBe(fields.length);
});

it('has every option of Session Request that suits a trigger', () => {
	const ofItems = ['batching', 'maxParallelRequests', 'webdavMethods'];
	const names = optionsOf(description).map(({ name }) => name);
	const wanted = optionsOf(new SessionRequest().description).map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(wanted.filter((name) => !ofItems.includes(name))));
});

it('offers no body with files, as a trigger has no input', () => {
	const [contentType] = named('contentType');
	const kinds = (contentType?.options as INodePropertyOptions[]).map(({ value }) => value);
	expect(kinds).toEqual(['form-urlencoded', 'json', 'raw']);
	expect(named('inputDataFieldName')).toEqual([]);
});

it('cannot be used as a tool of an AI agent', () => {
	expect(description.usableAsTool).toBeUndefined();
});

it('guesses no field name, and fetches a test event without any, which proposes it', () => {
	const empty = { mode: 'list', value: '' };
	expect(filled({})).toMatchObject({ rowsField: empty, idField: empty });
	for (const detectBy of ['rowId', 'growingValue', 'anyChange']) {
		const parameters = filled({ url: '/list', detectBy, firstPoll: 'emitSince', emitSince: '2026-11-02' });
		const node = {
			id: '1',
			name: 'T',
			type: 't',
			typeVersion: 1,
			position: [0, 0],
			parameters,
		} satisfies INode;
		// What n8n shows as an issue of the form grays the button.
		expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
	}
});

describe('Session Health', () => {
	const ofHealth = ['watchedUrls', 'excludedFields', 'daysBeforeExpiry'];

	it('shows New Rows in a workflow that was stored without an event, with all of its values', () => {
		const stored = { url: '/orders', detectBy: 'anyChange', idField: 'number', changeFields: 'total' };
		expect(shown(stored)).toEqual(
			expect.arrayContaining(['event', 'url', 'rowsField', 'detectBy', 'idField']),
		);
		expect(shown(stored).filter((name) => ofHealth.includes(name))).toEqual([]);
		expect(filled(stored)).toMatchObject({ ...stored, event: 'newRows' });
	});

	it('has its own fields, and of the others only the options about the connection', () => {
		const parameters = { event: 'sessionHealth' };
		expect(shown(parameters)).toEqual(['event', ...ofHealth, 'options']);
		const options = optionsOf(description).filter((option) =>
			NodeHelpers.displayParameter(
				filled(parameters),
				option,
				{ typeVersion: 1 },
				description,
				filled(parameters),
			),
		);
		expect(options.map(({ name }) => name).sort()).toEqual(
			['allowUnauthorizedCerts', 'problems', 'proxy', 'redirect', 'timeout'].sort(),
		);
	});
});
