import type { IExecuteFunctions } from 'n8n-workflow';

import { openAutomatic } from '../../../adapter/paging/openAutomatic';
import type { ApiRequest, Login, Plan } from '../../../core';
import { createAccount } from '../../support/createAccount';
import { createRequest } from '../../support/openClient';

const RULE = { mode: 'offset', startParameter: 'start' } as const;
const PLAN: Plan = { mode: 'pageNumber', pageParameter: 'page' };
const login = {
	account: createAccount('https://shop.example/api', { furtherOrigins: ['https://files.example'] }),
	recipe: { paging: RULE },
} as unknown as Login;

let workflows = 0;
/** A node of a workflow that nothing is known about. */
const createNode = (id = `${++workflows}`, nodeId = 'node') =>
	({ getWorkflow: () => ({ id }), getNode: () => ({ id: nodeId }) }) as unknown as IExecuteFunctions;
const open = (context: IExecuteFunctions, url: string, changes: Partial<ApiRequest> = {}) =>
	openAutomatic(context, createRequest(url, changes), login);

it.each(['/orders', 'https://shop.example/other', 'https://files.example/list'])(
	"has the recipe's rule for the account's origins: %s",
	(url) => {
		expect(open(createNode(), url).rule).toEqual(RULE);
	},
);

it.each(['https://other.example/orders', 'http://shop.example/orders', 'ftp://shop.example'])(
	'has none for others: %s',
	(url) => {
		expect(open(createNode(), url).rule).toBeUndefined();
	},
);

it('remembers what was found, for other ids, pages and dates too', () => {
	const node = createNode();
	open(node, '/shops/7/orders?since=2024-06-06&page=1').onFound?.(PLAN);
	expect(open(node, '/shops/8/orders?since=2026-01-01&page=3').learned).toEqual(PLAN);
});

it.each<[string, (id: string) => [IExecuteFunctions, string, Partial<ApiRequest>?]]>([
	['another workflow', () => [createNode(), '/api?cmd=orders']],
	['another node', (id) => [createNode(id, 'other'), '/api?cmd=orders']],
	['another path', (id) => [createNode(id), '/products']],
	['another command in the query', (id) => [createNode(id), '/api?cmd=products']],
	['another method', (id) => [createNode(id), '/api?cmd=orders', { method: 'POST' }]],
	[
		'another command in the body',
		(id) => [createNode(id), '/api?cmd=orders', { body: Buffer.from('{"method":"host.get"}') }],
	],
])('but not for %s', (_, toOther) => {
	const id = `${++workflows}`;
	open(createNode(id), '/api?cmd=orders').onFound?.(PLAN);
	expect(open(...toOther(id)).learned).toBeUndefined();
});

it('forgets it when the list could not be read with it', () => {
	const node = createNode();
	open(node, '/orders').onFound?.(PLAN);
	open(node, '/orders').forget();
	expect(open(node, '/orders').learned).toBeUndefined();
});
