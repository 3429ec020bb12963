import type { IDataObject } from 'n8n-workflow';

import { storedName } from '../../recipes/storedName';
import { createMediaWiki } from '../simulators/mediaWiki';
import { type Asked, type Simulated, simulated, USERS } from '../simulators/simulated';
import { startLoginHost, toOther } from '../simulators/openStage';
import { oneTimeCode, TOTP_SECRET } from '../support/oneTimeCode';
import { withServers } from '../support/withServers';
import { SIGNS_IN_AGAIN } from './inN8n1';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, type SessionNode, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

/** The parameters of a Session Request for it. */
function toParameters({ url, method, body }: Asked): IDataObject {
	if (body === undefined) return { url, ...(method && { method }) };
	return {
		url,
		method: method ?? 'POST',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: JSON.stringify(body),
	};
}

/** Starts the simulated API; `toCredential` stores what its form needs for an account. */
async function startSimulated(one: Simulated) {
	const { recipe, basePath = '', apiHost, create } = one;
	const simulator = create(USERS);
	const server = await servers.start((request) => simulator.respond(request));
	const loginFields = await startLoginHost(servers, one, () => simulator);
	const fields = Object.entries(loginFields).map(([name, value]) => [storedName({ name }), value]);
	const toCredential = async (username: keyof typeof USERS, password = USERS[username].password) =>
		await n8n().api.createCredential({
			name: username,
			type: 'sessionLoginApi',
			data: {
				...{ recipe, baseUrl: server.url + basePath, username, password },
				...(apiHost && { furtherOrigins: toOther(server.url, apiHost) }),
				...(Object.fromEntries(fields) as IDataObject),
			},
		});
	return { simulator, toCredential };
}

/** Sends one request to each, all in one workflow. */
async function signInToEach() {
	const nodes = await Promise.all(
		simulated.map(async (one, i): Promise<SessionNode> => {
			const credentialId = await (await startSimulated(one)).toCredential('ANNA');
			const parameters = toParameters(one);
			return { name: `${i} ${one.title}`, credentialId, parameters, onError: 'continueRegularOutput' };
		}),
	);
	const workflow = requestWorkflow('Simulated', [{}], nodes);
	const once = workflow.nodes.map((node) => ({ ...node, executeOnce: true }));
	const id = await n8n().api.createWorkflow({ ...workflow, nodes: once });
	const execution = await n8n().api.waitForExecution(await n8n().api.run(id, START));
	expect(execution.error).toBeUndefined();
	const wrong = simulated
		.map(({ title, contains }, i) => ({ title, contains, items: execution.nodes[`${i} ${title}`]?.items }))
		.filter(({ contains, items }) => !JSON.stringify(items ?? []).includes(contains));
	expect(wrong).toEqual([]);
}

async function signInAgain(one: Simulated) {
	const { contains, hasNoSession } = one;
	const { simulator, toCredential } = await startSimulated(one);
	const run = async (username: keyof typeof USERS, asked: Asked, password?: string) => {
		const credentialId = await toCredential(username, password);
		const node = { name: 'Request', credentialId, parameters: toParameters(asked) };
		const id = await n8n().api.createWorkflow(requestWorkflow('Simulated', [{}], [node]));
		return async () => await n8n().api.waitForExecution(await n8n().api.run(id, START));
	};
	const asAnna = await run('ANNA', one);
	for (const isOver of [false, true]) {
		if (isOver) simulator.expire();
		const { error, nodes } = await asAnna();
		expect(error).toBeUndefined();
		expect(JSON.stringify(nodes.Request?.items)).toContain(contains);
	}
	expect(simulator.sessions()).toBe(hasNoSession ? 0 : 1);
	const forbidden = (await (await run('LUCA', one.forbidden ?? one))()).error;
	expect(forbidden?.message ?? '').toMatch(one.hasNoRoles ? /^$/ : /^(Missing permission|Permission denied)/);
	const wrong = (await (await run('ANNA', one, 'wrong-password'))()).error;
	expect(wrong?.message).toMatch(/password/i);
	expect(JSON.stringify(wrong)).not.toContain('wrong-password');
}

if (SIGNS_IN_AGAIN)
	it.each(simulated)(
		'$title: from the form alone, it signs in, again when the session has ended, and says what is wrong',
		signInAgain,
	);
else it('from the form alone, it signs in to each', signInToEach);

it('MediaWiki: forms of both nodes and an upload get the token, and a form is sent again when it has ended', async () => {
	const wiki = createMediaWiki(USERS);
	const server = await servers.start((request) => wiki.respond(request));
	const { password } = USERS.ANNA;
	const credentialId = await n8n().api.createCredential({
		name: 'ANNA',
		type: 'sessionLoginApi',
		data: { recipe: 'mediaWiki', baseUrl: `${server.url}/w`, username: 'ANNA', password },
	});
	const toPairs = (fields: Record<string, string>) => ({
		parameters: Object.entries(fields).map(([name, value]) => ({ name, value })),
	});
	const form = (title: string) => ({
		...{ method: 'POST', sendBody: true, contentType: 'form-urlencoded', specifyBody: 'keypair' },
		bodyParameters: toPairs({ action: 'edit', title, text: '7 pieces' }),
	});
	const upload = (filename: string) => {
		const { parameters } = toPairs({ action: 'upload', filename });
		const file = { parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' };
		return {
			...{ method: 'POST', sendBody: true, contentType: 'multipart-form-data' },
			bodyParameters: {
				parameters: [...parameters.map((one) => ({ parameterType: 'formData', ...one })), file],
			},
		};
	};
	const run = async (parameters: IDataObject, { isHttpRequest = false, asFile = false } = {}) => {
		const url = isHttpRequest ? `${server.url}/w/api.php` : '/api.php';
		const node = { name: 'Request', credentialId, isHttpRequest, parameters: { ...parameters, url } };
		const id = await n8n().api.createWorkflow(requestWorkflow('Wiki', [{ a: 1 }], [node], { asFile }));
		return await n8n().api.waitForExecution(await n8n().api.run(id, START));
	};
	for (const isHttpRequest of [false, true])
		expect((await run(form(`Form ${isHttpRequest}`), { isHttpRequest })).error).toBeUndefined();
	const uploaded = await run(upload('Upload'), { asFile: true });
	expect(uploaded.error).toBeUndefined();
	expect(JSON.stringify(uploaded)).not.toContain(password);
	wiki.endTokens();
	expect((await run(form('Again'))).error).toBeUndefined();
	expect(wiki.edits).toEqual(['Form false', 'Form true', 'Upload', 'Again']);
});

it('signs in with a second factor from the form alone, and shows neither secret nor code', async () => {
	const codes: string[] = [];
	const server = await servers.start(({ url, body, headers }) => {
		if (url !== '/login')
			return headers.authorization === 'Bearer token-of-anna' ? { body: { id: 7 } } : { status: 401 };
		const { otp, ...others } = JSON.parse(body) as Record<string, string>;
		if (otp === undefined) return { status: 401, body: { message: 'OTP code required' } };
		codes.push(otp);
		expect(Object.keys(others).sort()).toEqual(['password', 'username']);
		const isRight = [0, 30_000].some((ago) => otp === oneTimeCode(Date.now() - ago));
		return isRight ? { body: { token: 'token-of-anna' } } : { status: 401, body: { message: 'Wrong code' } };
	});
	const run = async (data: Record<string, unknown>) => {
		const account = { baseUrl: server.url, username: 'ANNA', password: 'annas-password' };
		const credentialId = await n8n().api.createCredential({
			name: 'ANNA',
			type: 'sessionLoginApi',
			data: { ...account, sessionKind: 'bearerToken', adjust: ['login', 'attach'], ...data },
		});
		const node = { name: 'Request', credentialId, parameters: { url: '/orders' } };
		const id = await n8n().api.createWorkflow(requestWorkflow('Second factor', [{}], [node]));
		return await n8n().api.waitForExecution(await n8n().api.run(id, START));
	};
	expect((await run({})).error?.message).toMatch(/^This account requires a second factor/);
	const execution = await run({ totpSecret: TOTP_SECRET, totpField: 'otp' });
	expect(execution.nodes.Request?.items).toEqual([{ id: 7 }]);
	expect(codes).toHaveLength(1);
	for (const secret of [TOTP_SECRET, ...codes]) expect(JSON.stringify(execution)).not.toContain(secret);
});
