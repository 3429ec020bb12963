import type { ApiRecipe } from './ApiRecipe';
import { automatic } from './automatic';

/** For a login that only a person can do; the credential holds its result. */
export const pastedSession: ApiRecipe = {
	id: 'pastedSession',
	name: 'Pasted Session',
	description:
		'For logins by phone, captcha or single sign-on: sign in with your browser and paste the session.',
	isForAnyApi: true,
	notice:
		'Sign in with your browser. In its developer tools (F12, Network), click a request to the API, and copy the value of its request header <b>cookie</b> or <b>authorization</b>.',
	source: ['https://session-login.example/docs/reference/connect.md'],
	recipe: {
		// Never sent: the account holds the session.
		login: [{ method: 'GET', path: '/' }],
		attach: { cookies: true, tokenInstead: true },
		lost: automatic.recipe.lost,
		denied: automatic.recipe.denied,
	},
};
