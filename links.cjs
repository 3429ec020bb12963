/**
 * The address that stands for `homepage` in the sources, and is `homepage` until a publisher sets it: a name that nobody can
 * register (RFC 2606), so that no stranger can receive our users' clicks.
 */
const UNSET = 'https://session-login.example';

/** Names that RFC 2606 reserves, and hosts that only one machine knows. */
const RESERVED = /(^|[.@])(test|example|invalid|localhost|example\.(com|net|org))$/i;

/** Returns a file's text with every link to this project's documents below the homepage. */
function withHomepage(text, { homepage }) {
	return text.replaceAll(UNSET, homepage.replace(/\/+$/, ''));
}

/**
 * Throws unless package.json names a place of the publisher's own: `homepage`, below which README.md and docs/ are found, the
 * author's mail address, and the repository, which npm compares with the provenance. `open` requests a URL and resolves with whether
 * it was found.
 */
async function checkLinks({ homepage, author, repository }, open = isFound) {
	const { protocol, hostname, search, hash } = new URL(homepage);
	const hint =
		'Set "homepage" in package.json to the address below which README.md and docs/ are found, such as https://github.com/OWNER/REPOSITORY/blob/main.';
	if (RESERVED.test(hostname)) throw new Error(`${homepage} is not a real address. ${hint}`);
	if (protocol !== 'https:' || search || hash)
		throw new Error(`${homepage} must begin with https:// and have no ? and no #. ${hint}`);
	if (RESERVED.test(author.email))
		throw new Error(
			`Set the author's "email" in package.json to a real address, in place of ${author.email}.`,
		);
	if (!repository)
		throw new Error(
			'Set "repository" in package.json to the address of the GitHub repository: npm publishes with provenance only from there.',
		);
	for (const file of ['README.md', 'docs/reference/connect.md']) {
		const url = withHomepage(`${UNSET}/${file}`, { homepage });
		if (!(await open(url))) throw new Error(`${url} was not found. ${hint}`);
	}
}

/** Throws when the workflow runs in another repository than package.json names: npm compares the two, including upper and lower case. */
function checkRepository({ repository }, { GITHUB_REPOSITORY } = process.env) {
	const { url = '' } = typeof repository === 'object' ? repository : { url: repository };
	const [, name = ''] = /^(?:github:|.*github\.com[/:])?([^/:]+\/[^/:]+?)(?:\.git)?$/.exec(url) ?? [];
	if (GITHUB_REPOSITORY === undefined || name === GITHUB_REPOSITORY) return;
	throw new Error(
		`"repository" in package.json is ${url}, but the workflow runs in ${GITHUB_REPOSITORY}: npm would refuse the provenance. Set it to git+https://github.com/${GITHUB_REPOSITORY}.git`,
	);
}

/** Throws when the workflow runs for a tag that does not name the version in package.json. */
function checkTag(version, { GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env) {
	if (GITHUB_REF_TYPE !== 'tag' || GITHUB_REF_NAME === `v${version}`) return;
	throw new Error(
		`The tag ${GITHUB_REF_NAME} is not v${version}, the version in package.json. Set versions with \`npm run release\`.`,
	);
}

/**
 * Returns README.md as it is published: npm shows it apart from the repository, so that every link and picture needs an
 * address, that of this version.
 */
function toPackagePage(readme, { homepage, version }) {
	const folder = homepage.replace(/\/+$/, '').replace(/\/blob\/[^/]+$/, `/blob/v${version}`);
	return readme.replace(
		/(!?)\[((?:[^\][]|\[[^\]]*\])*)\]\((?![a-z]+:|#)([^)\s]+)\)/g,
		(_, mark, text, target) => {
			// A page of the repository shows a picture; its file has another address.
			const base = mark ? folder.replace('/blob/', '/raw/') : folder;
			return `${mark}[${text}](${base}/${target})`;
		},
	);
}

async function isFound(url) {
	return (await fetch(url, { method: 'HEAD' })).ok;
}

module.exports = { UNSET, withHomepage, checkLinks, checkRepository, checkTag, toPackagePage };
