import { checkLinks, UNSET, withHomepage } from '../links.cjs';

const homepage = 'https://git.our-company.eu/pack/blob/main';
const author = { email: 'pack@our-company.eu' };
const repository = 'github:our-company/pack';
const finds = async () => true;

it('puts every link below the homepage', () => {
	const text = `"${UNSET}/docs/reference/connect.md", "${UNSET}/README.md"`;
	expect(withHomepage(text, { homepage: `${homepage}/` })).toBe(
		`"${homepage}/docs/reference/connect.md", "${homepage}/README.md"`,
	);
});

it('allows publishing when the homepage has the documents', async () => {
	const asked: string[] = [];
	await checkLinks({ homepage, author, repository }, async (url) => asked.push(url) > 0);
	expect(asked).toEqual([`${homepage}/README.md`, `${homepage}/docs/reference/connect.md`]);
});

it.each([
	UNSET,
	'https://session-login.example/',
	'https://example.com/pack',
	'https://pack.test',
	'https://localhost',
])('refuses to publish with a homepage that nobody owns: %s', async (unset) => {
	await expect(checkLinks({ homepage: unset, author }, finds)).rejects.toThrow('is not a real address');
});

it.each([`${homepage}#readme`, `${homepage}?tab=readme`, homepage.replace('https', 'http')])(
	'refuses to publish with a homepage below which there are no documents: %s',
	async (wrong) => {
		await expect(checkLinks({ homepage: wrong, author }, finds)).rejects.toThrow('have no ? and no #');
	},
);

it('refuses to publish when a document is not found, the mail address is not real, or no repository is set', async () => {
	await expect(checkLinks({ homepage, author, repository }, async () => false)).rejects.toThrow(
		'README.md was not found',
	);
	const unset = { email: 'maintainers@session-login.example' };
	await expect(checkLinks({ homepage, author: unset, repository }, finds)).rejects.toThrow("author's");
	await expect(checkLinks({ homepage, author }, finds)).rejects.toThrow('Set "repository"');
});
