import type { LoginTopic } from '../../../core';
import type { Advice } from './Advice';

/** What to do when a login returns no session; every field is the credential's. */
export const loginAdvice: Advice<LoginTopic> = {
	'login-refused': ({ hasBlankInUserName, hasBlankInPassword, twice }) =>
		[
			'Check User Name and Password in the credential, and the Additional Login Fields if the API wants any.',
			hasBlankInUserName ? 'User Name begins or ends with a blank.' : '',
			hasBlankInPassword && !hasBlankInUserName ? 'Password begins or ends with a blank.' : '',
			'If they are right, check Base URL and Login Path (Adjust: How to Sign In).',
			twice === undefined ? '' : toTwice(twice),
		]
			.filter(Boolean)
			.join(' '),
	'second-factor': () =>
		"Use an account without a second factor, or add the requests for it under 'Requests Before the Login' in the credential (Adjust: How to Sign In).",
	'csrf-before-login': () =>
		"It is fetched before the login: add the page or address that gives it under 'Requests Before the Login' in the credential (Adjust: How to Sign In), capture the value there, and send it with the login.",
	'login-path': ({ twice, mayBeSuccess }) => {
		if (twice !== undefined) return toTwice(twice);
		const check =
			'Check Base URL and the API chosen in the credential, and Login Path (Adjust: How to Sign In).';
		return mayBeSuccess
			? `${check} If the redirect is how this API says that the login succeeded, enter 302 under 'Login Succeeds With Status' there, and under 'Login Redirects To' where it leads after a right password.`
			: check;
	},
	'login-redirects': () =>
		"Check Login Path; if a redirect is how this API says that the login succeeded, give its status under 'Login Succeeds With Status' in the credential (Adjust: How to Sign In).",
	'login-fields': () =>
		'Check User Name, Password and the Additional Login Fields in the credential, and under Adjust, How to Sign In: Name of the User Name Field, Name of the Password Field and Login Sends.',
	'login-moved': ({ origin }) => `If ${origin} is your API, enter it as Base URL in the credential.`,
	'login-time-out': () =>
		'If this login is slow, raise Login Timeout in the credential (Adjust: How to Connect).',
	'too-many-logins': () =>
		'Check the Session Kind in the credential, and that nobody else signs in with the same user and ends the sessions.',
	'refusal-under-success': () =>
		"If that is how this API refuses a login, enter what a success looks like under 'Login Succeeds With Field' (Adjust: How to Sign In).",
	'session-kind': ({ holdsToken }) =>
		`${holdsToken ? "It holds a token: choose 'Bearer Token'" : "It set cookies: choose 'Cookies'"} as Session Kind in the credential (Adjust: How to Send the Session).`,
	'cookies-over-https': () => 'Its cookies are only sent over https: begin the Base URL with https://.',
	'session-cookies': ({ set, missing }) =>
		`It set ${set}, but not ${missing}: correct Session Cookies in the credential (Adjust: How to Send the Session).`,
	'token-location': () =>
		"If one of them is the token, enter its name in 'Where the Token Stands' (Adjust: Where Things Stand).",
	'login-without-session': () => 'Check Login Path (Adjust: How to Sign In) and the Additional Login Fields.',
	placeholders: () =>
		'Slots are {{username}}, {{password}}, {{basic}}, {{origin}}, {{baseUrl}}, {{field.NAME}} for the Additional Login Fields, {{cookie.NAME}}, and what an earlier request of the login has captured. Check the spelling, and that the earlier request captures it.',
	'login-field': ({ field }) =>
		`This login wants the field '${field}': choose How to Sign In under Adjust in the credential, and add '${field}' under Additional Login Fields.`,
};

function toTwice(part: string): string {
	return `'${part}' stands there twice: leave it out of Base URL, or out of Login Path (Adjust: How to Sign In).`;
}
