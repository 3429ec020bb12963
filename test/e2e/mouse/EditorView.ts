import type { Locator, Page } from 'playwright-core';

/** The pack's entry in the node panel and the action that reads a list; the editor names the node after the action. */
const NODE = 'Session Request';
const GET_ROWS = /^Get rows of a list$/;

/** Where everything is in n8n's editor: the only place that knows its marks and labels. */
export class EditorView {
	constructor(readonly page: Page) {}

	// The canvas and its node panel
	readonly search = NODE;
	plus = () => this.page.getByTestId('universal-add');
	newWorkflow = () => this.page.getByText('New workflow', { exact: true });
	firstStep = () => this.page.getByTestId('canvas-plus-button');
	searchBar = () => this.page.getByTestId('node-creator-search-bar');
	foundNode = () => this.page.getByTestId('node-creator-item-name').getByText(NODE, { exact: true });
	actions = () => this.page.getByText(/^Actions \(\d+\)$/);
	getRows = () => this.page.getByText(GET_ROWS).first();
	executeWorkflow = () => this.page.getByTestId('execute-workflow-button');
	node = (name: string | RegExp = GET_ROWS) =>
		this.page.getByTestId('canvas-node').filter({ has: this.page.getByText(name) });
	finished = () => this.page.getByText(/Workflow executed successfully|Problem in node/).first();

	publish = () => this.page.getByRole('button', { name: 'Publish' }).first();
	confirmPublish = () => this.page.getByTestId('workflow-publish-button');
	notification = () => this.page.locator('.el-notification').first();

	// The form of a node
	form = () => this.page.getByTestId('node-parameters');
	closeNode = () => this.page.getByTestId('ndv-close-button');
	newCredential = () => this.page.getByText('Connect to Session Login');
	credentials = () => this.page.getByTestId('node-credentials-select');
	createCredential = () => this.page.getByTestId('node-credentials-select-item-new');
	executing = () => this.page.getByText('Executing node').first();
	executeStep = () => this.page.getByTestId('node-execute-button');
	importCurl = () => this.page.getByRole('button', { name: 'Import cURL' });
	curlText = () => this.page.getByTestId('import-curl-modal-input');
	importButton = () => this.page.getByTestId('import-curl-modal-button');
	field = (name: string) => inputsOf(this.form(), name).last();

	headers = () => this.form().getByTestId('fixed-collection-headerParameters');
	removeLastHeader = () => this.headers().getByTestId('fixed-collection-delete').last();

	// The credential's form
	credential = () => this.page.getByTestId('credential-edit-dialog');
	credentialField = (name: string) => inputsOf(this.credential(), name).first();
	credentialLabel = (label: string) => this.credential().getByText(label, { exact: true });
	loginFields = () => this.credential().getByTestId('fixed-collection-loginFields');
	loginField = (name: string) => inputsOf(this.loginFields(), name).first();
	addLoginField = () => this.loginFields().getByTestId('fixed-collection-add');
	save = () => this.page.getByTestId('credential-save-button');
	option = (name: string) =>
		this.page.getByRole('option').filter({ has: this.page.getByText(name, { exact: true }) });
	moreDetails = () => this.credential().getByText('More details');
	details = () => this.credential().locator('[class*="_details_"]');

	// The output of a node
	output = () => this.page.getByTestId('output-panel');
	hints = () => this.output().getByTestId('node-hint');
	itemCount = () => this.output().getByText(/^\d+ items?$/);
	errorMessage = () => this.page.getByTestId('node-error-message');
	errorDescription = () => this.page.getByTestId('node-error-description');
}

/** A field that offers a list has its kind of choice before it. */
const inputsOf = (form: Locator, name: string): Locator =>
	form.getByTestId(`parameter-input-${name}`).locator('textarea, input');
