import { gzipSync } from 'node:zlib';

import { CredentialTestContext } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import {
	createHelperExchange,
	fromHttpRequest,
	fromRequest,
} from '../../adapter/session/createHelperExchange';
import { createAuthenticator, createAxiosExchange, explainProbe, type Recipe } from '../../core';
import { fourWsSuite } from '../../recipes/fourWsSuite';
import { catchError } from '../support/catchError';
import { createAccount } from '../support/createAccount';
import { createSession } from '../support/createSession';
import { openHttpRequest } from '../support/nodeContexts';
import type { Listener } from '../support/startServer';
import { withServers } from '../support/withServers';

jest.setTimeout(30_000);

const servers = withServers();
const contexts = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);

const recipe: Recipe = {
	...fourWsSuite.recipe,
	refresh: { method: 'POST', path: '/refresh' },
	probe: { method: 'GET', path: '/me' },
	logout: { method: 'POST', path: '/logout' },
	loginTimeoutMs: 600,
};

describe.each([
	['connections of the nodes', createAxiosExchange()],
	['helper of credential tests', createHelperExchange(fromRequest(contexts.helpers.request))],
	['helper of n8n’s own nodes', createHelperExchange(fromHttpRequest(openHttpRequest()))],
])('over the %s', (_, exchange) => {
	/** Sends the four requests of a recipe, one after the other; returns how each ended. */
	async function sendAll(listener: Listener, changes: Partial<Recipe> = {}) {
		const server = await servers.start(listener);
		const login = { account: createAccount(server.url), recipe: { ...recipe, ...changes } };
		const { signIn, refresh, signOut } = createAuthenticator(login, exchange);
		const work = [
			() => catchError<Error & { code?: string }>(signIn()),
			() => catchError<Error & { code?: string }>(refresh?.(createSession(1)) ?? Promise.resolve()),
			() => explainProbe(createSession(1), login, exchange),
			() => signOut?.(createSession(1)),
		] as const;
		const ends: unknown[] = [];
		for (const one of work) {
			const before = performance.now();
			const end = await one();
			ends.push(end instanceof Error ? (end as { code?: string }).code : end);
			// The redirects take as long as they are followed: 5 s and more.
			expect(performance.now() - before).toBeLessThan(5_000);
		}
		return ends;
	}

	it('a login, refresh, probe or logout takes no longer than Login Timeout, however many redirects there are', async () => {
		const ends = await sendAll(async ({ url }) => {
			await new Promise((resolve) => setTimeout(resolve, 250));
			const { pathname, searchParams } = new URL(url, 'http://x');
			const hop = Number(searchParams.get('hop')) + 1;
			return { status: 307, headers: { Location: `${pathname}?hop=${hop}` } };
		});
		expect(ends).toEqual(['TIMED_OUT', 'TIMED_OUT', expect.objectContaining({ lives: undefined }), false]);
	});

	it('at most 4 MB of the response are read, unpacked', async () => {
		const body = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '));
		const ends = await sendAll(() => ({ headers: { 'Content-Encoding': 'gzip' }, body }), {
			loginTimeoutMs: 10_000,
		});
		expect(ends).toEqual([
			'ANSWER_UNREADABLE',
			'ANSWER_UNREADABLE',
			{ lives: undefined, said: expect.stringMatching(/^got no response: .+ is too large/) },
			false,
		]);
	});
});
