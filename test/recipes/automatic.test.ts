import { matchesAny } from '../../core/session/recipe/matches';
import { automatic } from '../../recipes/automatic';
import { createResponse } from '../support/createResponse';

const isLost = (location: string) =>
	matchesAny(createResponse({ status: 302, headers: { location } }), automatic.recipe.lost);

it.each([
	'/login',
	'/log-in',
	'/log_in',
	'/login.aspx',
	'/login_form',
	'/login-form?next=/',
	'/wp-login.php?redirect_to=x',
	'/users/sign_in',
	'/signin',
	'/sign-in',
	'/Account/LogOn?ReturnUrl=x',
	'/account/login?next=/',
	'/session/new',
	'/sessions/new',
	'https://sso.example.com/cas/login',
])('a redirect to %s means that the session is lost', (location) => {
	expect(isLost(location)).toBe(true);
});

it.each([
	'/index.php?r=site/login',
	'/users?login=bob',
	'/admin/login/42',
	'/login-history',
	'/loginhistory',
	'/login_history',
	'/blogin',
	'/blog',
	'/signing',
	'/logon-times',
	'/home',
])('a redirect to %s does not', (location) => {
	expect(isLost(location)).toBe(false);
});
