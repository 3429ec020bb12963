import {
	byItself,
	endOfSession,
	explainProbe,
	type PageStrategy,
	type Session,
	type SessionLoginError,
} from '../../core';
import { catchShown } from '../support/shown';
import { misleadingScenes } from './misleadingScenes';
import { toRequest } from './openStage';
import { readList, toPreset } from './readList';
import { expectFacts, type Scene } from './Scene';

const WRONG = 'wrong-password';

/** What every recipe must do, and what only some APIs have. */
export const scenes: readonly Scene[] = [
	{
		title: 'signs in once, and again when the session has ended',
		async play({ simulated, api, open }) {
			const { contains, hasNoSession } = simulated;
			const client = open('ANNA');
			const list = async () => String((await client.send(toRequest(simulated))).body);
			for (let i = 0; i < 3; i++) expect(await list()).toContain(contains);
			expect(api.sessions()).toBe(hasNoSession ? 0 : 1);
			expectFacts((await client.status()).session as Session, simulated);
			api.expire();
			expect(await list()).toContain(contains);
			expect(api.sessions()).toBe(hasNoSession ? 0 : 1);
			expect((await client.status()).logins).toBe(hasNoSession ? 1 : 2);
		},
	},
	{
		title: 'reports a wrong password without showing it',
		async play({ simulated, open, requests }) {
			const error = await catchShown<SessionLoginError>(open('ANNA', WRONG).send(toRequest(simulated)));
			expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
			const { message, description, facts, responseBody, stack } = error;
			expect(JSON.stringify([message, description, facts, responseBody, stack])).not.toContain(WRONG);
			expect(requests.length).toBeLessThanOrEqual(simulated.loginRequests ?? 4);
		},
	},
	{
		title: 'explains a wrong password up to the step that failed',
		async play({ open }) {
			const { steps } = await open('ANNA', WRONG).explainLogin();
			expect(steps.map(({ ok }) => ok).indexOf(false)).toBe(steps.length - 1);
		},
	},
	{
		title: 'distinguishes a missing permission from an expired session, with one login',
		when: ({ simulated }) => !simulated.hasNoRoles,
		async play({ simulated, api, open }) {
			const { forbidden = simulated, says = '', hasNoSession, looksForbidden } = simulated;
			const client = open('LUCA');
			// Right after a login, a response that looks like both is about the permission.
			if (!looksForbidden) await client.ready();
			for (let i = 0; i < 2; i++) {
				const error = await catchShown<SessionLoginError>(client.send(toRequest(forbidden)));
				expect(error).toMatchObject({ code: 'MISSING_PERMISSION' });
				expect(`${error.message} ${String(error.description)}`).toContain(says);
			}
			expect(api.sessions()).toBe(hasNoSession ? 0 : 1);
			expect((await client.status()).logins).toBe(1);
		},
	},
	{
		title: 'signs out',
		async play({ simulated, api, open }) {
			const client = open('ANNA');
			await client.send(toRequest(simulated));
			await client.signOut();
			expect(api.sessions()).toBe(simulated.hasNoLogout ? 1 : 0);
		},
	},
	{
		title: 'asks who is signed in',
		when: ({ recipe }) => recipe.probe !== undefined,
		async play({ simulated, recipe, api, open, account, exchange }) {
			const client = open('ANNA');
			await client.send(toRequest(simulated));
			const { session } = await client.status();
			const login = { account: account('ANNA'), recipe };
			const isAlive = async () => (await explainProbe(session as Session, login, exchange))?.lives;
			expect(await isAlive()).toBe(true);
			api.expire();
			expect(await isAlive()).toBe(false);
		},
	},
	{
		title: 'changes something, also when the session has ended',
		when: ({ simulated }) => simulated.write !== undefined,
		async play({ simulated, api, open }) {
			const client = open('ANNA');
			const write = toRequest(simulated.write ?? simulated);
			for (let i = 0; i < 2; i++) await client.send(write);
			api.expire();
			await client.send(write);
			expect((await client.status()).logins).toBe(2);
		},
	},
	{
		title: 'renews the session without the password before it ends',
		when: ({ recipe }) => recipe.refresh !== undefined,
		async play({ simulated, api, open, pass }) {
			const client = open('ANNA');
			await client.send(toRequest(simulated));
			for (let refreshes = 1; refreshes < 3; refreshes++) {
				const session = (await client.status()).session as Session;
				expectFacts(session, simulated);
				pass((endOfSession(session) ?? NaN) - session.signedInAt);
				await client.send(toRequest(simulated.write ?? simulated));
				expect(await client.status()).toMatchObject({ logins: 1, refreshes });
			}
			expect(api.sessions()).toBe(1);
		},
	},
	{
		title: 'signs in again after a long pause',
		when: ({ simulated }) => simulated.idleMs !== undefined,
		async play({ simulated, open, pass }) {
			const client = open('ANNA');
			for (const [share, logins] of [
				[0, 1],
				[0.9, 1],
				[1, 2],
			] as const) {
				pass((simulated.idleMs ?? 0) * share);
				await client.send(toRequest(simulated));
				expect((await client.status()).logins).toBe(logins);
			}
		},
	},
	{
		title: 'reads all pages of a list',
		when: ({ simulated }) => simulated.pages !== undefined,
		async play(stage) {
			const { paging: rule } = stage.recipe;
			const strategy = byItself({ rowsField: '', ...(rule && { rule }) });
			// The author's URL has the page size, which Automatic leaves as it is.
			const first = rule && stage.simulated.pages?.pageSize ? toPreset(stage).first : strategy.first;
			await readList(stage, Object.create(strategy, { first: { value: first } }) as PageStrategy);
		},
	},
	{
		title: 'reads all pages of a list by nothing but its rule',
		when: ({ simulated, recipe }) => simulated.pages !== undefined && recipe.paging !== undefined,
		async play(stage) {
			await readList(stage, toPreset(stage));
		},
	},
	{
		title: 'reports an error of what was asked for',
		when: ({ simulated }) => simulated.failing !== undefined,
		async play({ simulated, open }) {
			const error = await catchShown(open('ANNA').send(toRequest(simulated.failing ?? simulated)));
			expect(error).toMatchObject({ code: 'REQUEST_FAILED' });
		},
	},
	{
		title: 'reports that the account requires a code',
		when: ({ simulated }) => simulated.asksForCode === true,
		async play({ simulated, open }) {
			const error = await catchShown(open('EVA').send(toRequest(simulated)));
			expect(error).toMatchObject({ code: 'SECOND_FACTOR_WANTED' });
		},
	},
	...misleadingScenes,
];
