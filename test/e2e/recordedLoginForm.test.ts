import { readField } from '../../core/json/fieldPath';
import { startLoginServer } from '../servers/startLoginServer';
import { asBash } from '../support/copyAsCurl';
import { djangoSession as one } from './loginServers/django';
import { readRequests, readSecrets } from './recordedLogins/readEntries';
import { recordLogin } from './recordedLogins/recordLogin';
import { savePicture } from './savePicture';
import { withTestN8n } from './startTestN8n';
import { withBrowser, withEditor } from './withEditor';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const editor = withEditor(n8n);
const browser = withBrowser();

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

it('a recorded login is pasted into the form of a real n8n, and its workflow reads a list', async () => {
	const server = await startLoginServer(one.server);
	stop = () => server.stop();
	const har = await recordLogin(browser(), one, server.url);
	const { username, password } = one.user;
	const commands = readRequests(har).map(asBash).join('\n');
	const id = await n8n().api.createCredential({
		name: 'Recorded',
		type: 'sessionLoginApi',
		data: { baseUrl: server.url, username, password, adjust: ['login'] },
	});
	const page = await editor.open();
	await page.setViewportSize({ width: 1280, height: 1180 });
	await page.goto(`${n8n().api.url}/home/credentials/${id}`);
	const dialog = page.getByTestId('credential-edit-dialog');
	const field = dialog.getByTestId('parameter-input-recordedLogin').locator('textarea, input').first();
	await field.fill(commands);
	await page.getByTestId('credential-save-button').click();
	await dialog.getByText('Connection tested successfully').waitFor();
	await field.scrollIntoViewIfNeeded();
	await savePicture(page, 'credential-recorded');
	await page.close();

	const node = { name: 'Request', credentialId: id, parameters: one.list.request };
	const workflow = await n8n().api.createWorkflow(requestWorkflow('Recorded', [{}], [node]));
	const execution = await n8n().api.waitForExecution(await n8n().api.run(workflow, START));
	expect(execution.error).toBeUndefined();
	expect(readField(execution.nodes.Request?.items[0], one.list.rowsField ?? '')).toHaveLength(one.list.rows);
	const text = JSON.stringify(execution);
	for (const secret of [password, ...readSecrets(har)]) expect(text).not.toContain(secret);
});
