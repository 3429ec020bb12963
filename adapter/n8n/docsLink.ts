/** The folder of the documents, below package.json's homepage, which the build puts in (links.cjs). */
const DOCS = 'https://session-login.example/docs';

/**
 * Returns a link to a page of the documents, such as `connect.md#login-request`. Without a text it shows the page's path in
 * the package, where the page is found without a website, too.
 */
export function docsLink(page: string, text = `docs/${page.replace(/#.*/, '')}`): string {
	return `<a href="${DOCS}/${page}" target="_blank">${text}</a>`;
}
