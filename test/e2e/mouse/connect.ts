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

/** Opens an empty canvas from wherever the editor is. */
export async function openCanvas(view: EditorView): Promise<void> {
	if (await view.closeNode().isVisible()) await view.closeNode().click();
	await view.plus().click();
	await view.newWorkflow().click();
	await view.firstStep().waitFor();
}

/** Adds Session Request to an empty canvas, with the action that gets the rows of a list; its form is open then. */
export async function addGetRows(person: Person, view: EditorView): Promise<void> {
	await person.click(view.firstStep());
	await person.type('node', view.searchBar(), view.search);
	await person.click(view.foundNode());
	await person.click(view.getRows());
	await view.form().waitFor();
}

/** Creates a credential from the node's form and saves it; n8n tests it and closes the form. Throws what the test reports. */
export async function createCredential(person: Person, view: EditorView, login: Login): Promise<void> {
	const isFirst = view.newCredential();
	await isFirst.or(view.credentials()).first().waitFor();
	if (await isFirst.isVisible()) await person.click(isFirst);
	else {
		await person.click(view.credentials());
		await person.click(view.createCredential());
	}
	if (login.api !== undefined) await person.choose(view.credentialField('recipe'), view.option(login.api));
	for (const [name, text] of Object.entries(login.fields)) {
		await person.type(name, view.credentialField(name), text);
	}
	const failure = await saveCredential(person, view);
	if (failure !== undefined) throw new Error(`The credential was refused: ${failure}`);
}

/** Saves the credential's form. If the test succeeds, n8n closes the form; otherwise returns what the test reports. */
export async function saveCredential(person: Person, view: EditorView): Promise<string | undefined> {
	await person.click(view.save());
	const failed = view.testFailed().waitFor();
	const closed = view.credential().waitFor({ state: 'hidden' });
	const isFailed = await Promise.race([failed.then(() => true), closed.then(() => false)]);
	// The other wait ends with the page, or in time.
	await Promise.race([failed, closed]);
	for (const wait of [failed, closed]) wait.catch(() => undefined);
	if (!isFailed) return undefined;
	await person.click(view.moreDetails());
	return (await view.details().innerText()).trim();
}

/** Enters the list's address: typed for a GET; a request with a body is pasted as a curl command, as a browser copies it. */
export async function enterList(person: Person, view: EditorView, list: List): Promise<void> {
	if ('url' in list) return await person.type('URL', view.field('url'), list.url);
	await person.click(view.importCurl());
	await view.curlText().waitFor();
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
	await view.output().waitFor();
	await view.rows().or(view.errorMessage()).first().waitFor();
	if (await view.errorMessage().isVisible()) throw new Error(await view.errorMessage().innerText());
	return parseInt(await view.itemCount().innerText());
}
