import type { Locator, Page } from 'playwright-core';

/** The pack's entry in the node panel and the action that reads a list; the editor names the node after the action. */
const NODE = 'Session Request';
const GET_ROWS = /^Get (the )?rows of a list$/;

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
	getRows = () => this.page.getByText(GET_ROWS).first();
	executeWorkflow = () => this.page.getByTestId('execute-workflow-button');
	node = (name: string | RegExp = GET_ROWS) =>
		this.page.getByTestId('canvas-node').filter({ has: this.page.getByText(name) });
	finished = () => this.page.getByText(/Workflow executed successfully|Problem in node/).first();

	// The form of a node
	form = () => this.page.getByTestId('node-parameters');
	closeNode = () => this.page.getByTestId('ndv-close-button');
	newCredential = () => this.page.getByText('Connect to Session Login');
	credentials = () => this.page.getByTestId('node-credentials-select');
	createCredential = () => this.page.getByTestId('node-credentials-select-item-new');
	editCredential = () => this.page.getByTestId('credential-edit-button');
	executeStep = () => this.page.getByTestId('node-execute-button');
	importCurl = () => this.page.getByRole('button', { name: 'Import cURL' });
	curlText = () => this.page.getByTestId('import-curl-modal-input');
	importButton = () => this.page.getByTestId('import-curl-modal-button');
	field = (name: string) => inputOf(this.form(), name);

	// The credential's form
	credential = () => this.page.getByTestId('credential-edit-dialog');
	credentialField = (name: string) => inputOf(this.credential(), name);
	save = () => this.page.getByTestId('credential-save-button');
	option = (name: string) =>
		this.page.getByRole('option').filter({ has: this.page.getByText(name, { exact: true }) });
	testFailed = () => this.credential().getByText(/Couldn.t connect/);
	moreDetails = () => this.credential().getByText('More details');
	details = () => this.credential().locator('[class*="_details_"]');

	// The output of a node
	output = () => this.page.getByTestId('output-panel');
	rows = () => this.output().locator('tbody tr');
	itemCount = () => this.output().getByText(/^\d+ items?$/);
	errorMessage = () => this.page.getByTestId('node-error-message');
	errorDescription = () => this.page.getByTestId('node-error-description');
}

const inputOf = (form: Locator, name: string): Locator =>
	form.getByTestId(`parameter-input-${name}`).locator('textarea, input').first();
