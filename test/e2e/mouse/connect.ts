import type { EditorView } from './EditorView';
import type { Person } from './Person';

/** What a person enters in the credential. */
export interface Login {
	/** The name in the API list; without it, Automatic stays. */
	api?: string;
	/** By the names of the form's fields, in the order of the form. */
	fields: Record<string, string>;
}

/** What a person enters to read a list. */
export type List = { url: string } | { curl: string };

/** A menu that has just been loaded may miss a click. */
const MAX_TRIES = 3;
const OPENED_MS = 15_000;

/** Opens an empty canvas from wherever the editor is. */
export async function openCanvas(view: EditorView): Promise<void> {
	if (await view.closeNode().isVisible()) await view.closeNode().click();
	for (let tries = 1; ; tries++) {
		if (!(await view.newWorkflow().isVisible())) await view.plus().click();
		await view.newWorkflow().click();
		try {
			return await view.firstStep().waitFor({ timeout: OPENED_MS });
		} catch (error) {
			if (tries === MAX_TRIES) throw error;
		}
	}
}

/** Adds Session Request to an empty canvas, with the action that gets the rows of a list; its form is open then. */
export async function addGetRows(person: Person, view: EditorView): Promise<void> {
	await person.click(view.firstStep());
	await person.type('node', view.searchBar(), view.search);
	await person.click(view.foundNode());
	// An empty canvas shows the triggers first.
	await person.click(view.actions());
	await person.click(view.getRows());
	await view.form().waitFor();
}

/**
 * Clicks the button for a first credential; false when there is a list of credentials instead, which may take the place of the
 * button just then: the editor shows the button until it knows the list.
 */
async function clickFirstCredential(person: Person, view: EditorView): Promise<boolean> {
	const button = view.newCredential();
	const list = view.credentials();
	await button.or(list).first().waitFor();
	if (await list.isVisible()) return false;
	try {
		await person.click(button, OPENED_MS);
		return true;
	} catch (error) {
		if (await list.isVisible()) return false;
		throw error;
	}
}

/** Opens the form of a new credential from the node's form, and fills it in. */
export async function fillInCredential(person: Person, view: EditorView, login: Login): Promise<void> {
	if (!(await clickFirstCredential(person, view))) {
		await person.click(view.credentials());
		await person.click(view.createCredential());
	}
	if (login.api !== undefined) await person.choose(view.credentialField('recipe'), view.option(login.api));
	for (const [name, text] of Object.entries(login.fields)) {
		await person.type(name, view.credentialField(name), text);
	}
}

/** Creates a credential and saves it. Throws what its test reports. */
export async function createCredential(person: Person, view: EditorView, login: Login): Promise<void> {
	await fillInCredential(person, view, login);
	const failure = await saveCredential(person, view);
	if (failure !== undefined) throw new Error(`The credential was refused: ${failure}`);
}

/** Saves the credential, which tests it. Returns what the test reports if it fails; otherwise n8n closes the form. */
export async function saveCredential(person: Person, view: EditorView): Promise<string | undefined> {
	const tested = person.page.waitForResponse((response) => response.url().endsWith('/credentials/test'));
	await person.click(view.save());
	const { data } = (await (await tested).json()) as { data: { status: string; message: string } };
	if (data.status === 'OK') {
		await view.credential().waitFor({ state: 'hidden' });
		return undefined;
	}
	// Once opened, the details stay open.
	await view.moreDetails().or(view.details()).first().waitFor();
	if (await view.moreDetails().isVisible()) await person.click(view.moreDetails());
	await view.details().filter({ hasText: data.message }).waitFor();
	return data.message;
}

/** Enters the list's address: typed for a GET; a request with a body is pasted as a curl command, as a browser copies it. */
export async function enterList(person: Person, view: EditorView, list: List): Promise<void> {
	if ('url' in list) return await person.type('URL', view.field('url'), list.url);
	await person.click(view.importCurl());
	await view.curlText().waitFor();
	await view.curlText().focus(); // as the dialog does by itself, on a busy machine later than it appears
	await person.paste('curl', list.curl);
	await person.click(view.importButton());
	await view.curlText().waitFor({ state: 'hidden' });
}

/** Closes the form, executes the workflow, and opens the node: returns how many rows its output table has. */
export async function executeWorkflow(person: Person, view: EditorView): Promise<number> {
	await person.click(view.closeNode());
	await person.click(view.executeWorkflow());
	await view.finished().waitFor();
	await person.doubleClick(view.node());
	return await countRows(view);
}

/** Executes the node from its form. */
export async function executeStep(person: Person, view: EditorView): Promise<void> {
	const ran = person.page.waitForResponse(
		(response) => response.request().method() === 'POST' && response.url().endsWith('/run'),
	);
	await person.click(view.executeStep());
	await ran;
	await view.executing().waitFor({ state: 'hidden' });
}

/** Returns how many rows the node's output has; throws its error if it has one. */
export async function countRows(view: EditorView): Promise<number> {
	await view.itemCount().or(view.errorMessage()).first().waitFor();
	if (await view.errorMessage().isVisible()) throw new Error(await readError(view));
	return parseInt(await view.itemCount().innerText());
}

/** Returns the error in the node's output: its message and its description. */
export async function readError(view: EditorView): Promise<string> {
	await view.errorMessage().waitFor();
	const texts = [view.errorMessage(), view.errorDescription()].map((place) => place.innerText());
	return (await Promise.all(texts)).join('\n');
}
