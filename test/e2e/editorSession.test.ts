import type { IDataObject } from 'n8n-workflow';

import { lucaAt, withSandbox } from '../support/withSandbox';
import { withTestN8n } from './startTestN8n';
import { withEditor } from './withEditor';
import { requestWorkflow } from './workflows';

const n8n = withTestN8n();
const editor = withEditor(n8n);
const sandboxes = withSandbox();

/** Runs Explain Login in the editor; returns the texts of its table's first two columns, and the third for the last row. */
async function explain(data: IDataObject, name: string) {
	const credentialId = await n8n().api.createCredential({ name, type: 'sessionLoginApi', data });
	const parameters = { resource: 'session', operation: 'explainLogin' };
	const node = { name: 'Explain', credentialId, parameters };
	const id = await n8n().api.createWorkflow(requestWorkflow(name, [{}], [node]));
	const page = await editor.open();
	await page.setViewportSize({ width: 1600, height: 1000 });
	await page.goto(`${n8n().api.url}/workflow/${id}`);
	await page.getByRole('button', { name: 'Execute workflow' }).last().click();
	await page.getByTestId('canvas-node').filter({ hasText: 'Explain' }).last().dblclick();
	const output = page.getByTestId('output-panel');
	await output.getByText('Table', { exact: true }).click();
	const rows = output.locator('tbody tr');
	await rows.first().waitFor();
	const texts = await Promise.all((await rows.all()).map((row) => row.locator('td').allInnerTexts()));
	await page.close();
	return texts;
}

it('a login that works is explained step by step in the output table', async () => {
	const rows = await explain(lucaAt(await sandboxes.start()), 'explain-login');
	expect(rows.map(([step, ok]) => [step, ok])).toEqual([
		['POST /login as JSON', 'true'],
		...['Session', 'Requests', 'Responses', 'Recipe'].map((step) => [step, 'true']),
	]);
	expect(rows[1]?.[2]).toMatch(/^Signed in as LUCA\.VERDI/);
});

it('a login that fails ends with what to do', async () => {
	const rows = await explain({ ...lucaAt(await sandboxes.start()), password: 'wrong-pw' }, 'explain-failed');
	expect(rows.map(([step, ok]) => [step, ok])).toEqual([
		['POST /login as JSON', 'false'],
		['Result', 'false'],
	]);
	expect(rows[1]?.[2]).toMatch(
		/^Wrong user name or password\. .*Check User Name and Password in the credential/,
	);
});
