import { readSignInPage } from '../../../../core/session/login/loginPage';

it('reads the page of a response once', () => {
	const html = '<form method=post action=/in><input name=user><input type=password name=pass></form>';
	const response = {
		headers: { 'content-type': 'text/html' },
		body: Buffer.from(html),
		url: 'https://shop.example/login',
	};
	const page = readSignInPage(response);
	expect(page?.form).toMatchObject({ asks: 'password' });
	expect(readSignInPage(response)).toBe(page);
});
