import { isOrigin, type LoginTopic } from '../../../core';
import { apiRecipes } from '../../../recipes';
import { type Advice, toList } from './Advice';

/** What to do when a login returns no session; every field is the credential's. */
export const loginAdvice: Advice<LoginTopic> = {
	'login-refused': ({ fields, place, hasBlankInUserName, hasBlankInPassword, twice }) =>
		[
			toCheck(fields, place),
			hasBlankInUserName ? 'User Name begins or ends with a space.' : '',
			hasBlankInPassword && !hasBlankInUserName ? 'Password begins or ends with a space.' : '',
			`If they are correct, check ${toPlace(place)}.`,
			twice === undefined ? '' : toTwice(twice, place),
		]
			.filter(Boolean)
			.join(' '),
	'second-factor': () =>
		'If the code comes from an authenticator app, enter the secret of the app as Second Factor Secret, and the name of the login field for the code as Second Factor Field, in the credential (Advanced Settings: Second Factor). Otherwise use an account without a second factor.',
	'one-time-code': () =>
		'Check Second Factor Secret and Second Factor Field in the credential (Advanced Settings: Second Factor), and the clock of the machine that n8n runs on.',
	'before-login': () =>
		'It was sent without the password. Correct or remove it under Requests Before the Login in the credential (Advanced Settings: Login Steps and Success). If the login is a recorded one, copy the whole list as HAR, so that it contains what this request requires.',
	'csrf-before-login': () =>
		"Fetch it before the login: add the page or address that returns it under 'Requests Before the Login' in the credential (Advanced Settings: Login Steps and Success), capture the value there, and send it with the login.",
	'login-path': ({ place, twice, mayBeSuccess }) => {
		if (twice !== undefined) return toTwice(twice, place);
		const check =
			place?.isElsewhere || place?.fields.length
				? `Check ${toPlace(place)} in the credential.`
				: 'Check Base URL and the API chosen in the credential, and Login Path (Advanced Settings: Login Request).';
		return mayBeSuccess
			? `${check} If the redirect means that the login succeeded, enter 302 under 'Login Succeeds With Status', and its target after a correct password under 'Login Redirects To' (Advanced Settings: Login Steps and Success).`
			: check;
	},
	'login-form': ({ problem }) => TO_FORM[problem],
	digest: ({ isRequired, isPublic }) =>
		isPublic
			? 'So a wrong password would not be noticed. Enter the address of something that requires the password as Login Path in the credential (Advanced Settings: Login Request).'
			: `Choose ${isRequired ? 'Digest Authentication' : 'something other than Digest Authentication'} as Session Kind in the credential (Advanced Settings: Session in Requests)${isRequired ? '' : ', or check Login Path (Advanced Settings: Login Request)'}.`,
	'login-redirects': () =>
		"Check Login Path in the credential (Advanced Settings: Login Request); if the redirect means that the login succeeded, enter its status under 'Login Succeeds With Status' (Advanced Settings: Login Steps and Success).",
	'login-elsewhere': ({ login, api }) =>
		`The login is at ${login}, and the request was sent to ${api}: if the API is at ${login}, correct the Base URL in the credential; otherwise record the login at the Base URL, or correct Login Path (Advanced Settings: Login Request).`,
	'login-replaced': ({ by }) =>
		by === 'path'
			? "Login Path replaces the chosen API's own login: if it was entered for another API, clear it (Advanced Settings: Login Request)."
			: "Recorded Login replaces the chosen API's own login: if it was recorded for another API, clear it (Advanced Settings: Login Request).",
	'login-fields': ({ fields = [], unsent, unsentLabel }) =>
		`${toUnsent(unsent, unsentLabel)}${toList(['User Name', 'Password', ...fields, 'the Additional Login Fields'])} in the credential, and Login Body Format, which also opens Name of the User Name Field and Name of the Password Field (Advanced Settings: Login Request).`,
	'login-moved': ({ origin, place }) =>
		place?.isElsewhere
			? `If that is right, change ${toPlace(place)} in the credential to ${origin}.`
			: `If ${origin} is your API, enter it as Base URL in the credential; if only the login is there, enter its full address as Login Path (Advanced Settings: Login Request).`,
	'api-address': ({ origin }) =>
		origin === undefined
			? 'Correct the location of apiUrl under Additional Values in the credential (Advanced Settings: Login Response): it must contain an address such as https://eu1.example.com.'
			: `If it belongs to your API, add it under Additional Origins in the credential (Advanced Settings: Session in Requests)${toWildcard(origin)}.`,
	'paste-again': ({ origin }) =>
		`If it has ended, sign in to ${origin} in your browser, copy its cookies or token again, and paste them into Pasted Session in the credential.`,
	'login-time-out': () =>
		'If this login is slow, raise Login Timeout in the credential (Advanced Settings: Network and Certificates).',
	'too-many-logins': () =>
		'Check Session Kind in the credential (Advanced Settings: Session in Requests), and that no other program signs in as the same user and ends these sessions.',
	'refusal-under-success': () =>
		"If this is how the API refuses a login, enter what a success looks like under 'Login Succeeds With Field' in the credential (Advanced Settings: Login Steps and Success).",
	'session-kind': ({ holdsToken }) =>
		`${holdsToken ? "The response contains a token: choose 'Bearer Token'" : "The response set cookies: choose 'Cookies Only'"} as Session Kind in the credential (Advanced Settings: Session in Requests).`,
	'cookies-over-https': () => 'These cookies are only sent over https: change the Base URL to https://.',
	'session-cookies': ({ set, missing }) =>
		`The response set ${set}, but not ${missing}: correct Session Cookies in the credential (Advanced Settings: Session in Requests).`,
	'token-location': () =>
		'If one of them is the token, enter its name as Token Location in the credential (Advanced Settings: Login Response).',
	'login-without-session': () =>
		'Check Login Path and Additional Login Fields in the credential (Advanced Settings: Login Request).',
	placeholders: () =>
		'Check the spelling, and that an earlier request of the login captures the value. Available placeholders: {{username}}, {{password}}, {{basic}}, {{origin}}, {{baseUrl}}, {{field.NAME}} for Additional Login Fields (Advanced Settings: Login Request), {{cookie.NAME}}, and captured values.',
	'login-field': ({ field }) =>
		`This login requires the field '${field}': choose Login Request under Advanced Settings in the credential, and add '${field}' under Additional Login Fields.`,
	'recording-format': () =>
		'In the network list of your browser, choose Copy as cURL for the request that signs in, or save the list as HAR, and paste that into Recorded Login (Advanced Settings: Login Request). docs/record-a-login.md in the folder of this package shows each step.',
	'recording-password': ({ hasUserName }) =>
		`Record the login with the ${hasUserName ? 'User Name and Password' : 'Password'} of this credential, or replace the password in the recording with ***.`,
	'recording-as-har': () =>
		'If the page hashes the password with a value that the server has sent, the recording needs the responses, too: save the whole list of requests as HAR, and paste that into Recorded Login (Advanced Settings: Login Request).',
	'recording-origin': () =>
		'If one of these is the address of the API, enter it as Base URL; otherwise record the login at the Base URL.',
};

/** How the advice about the fields of a login begins: with the one that the API's message names, if there is one. */
function toUnsent(name?: string, label?: string): string {
	if (name === undefined) return 'Check ';
	const fill =
		label === undefined
			? `Choose Login Request under Advanced Settings in the credential, and add ${name} with its value under Additional Login Fields.${toEntry(name)}`
			: `Fill in ${label} in the credential.`;
	return `${fill} If the error remains, check `;
}

/** Names the only entry of the API list that has such a field; common words, such as `domain`, show nothing. */
function toEntry(field: string): string {
	const [entry, ...others] = apiRecipes.filter(({ fields = [] }) =>
		fields.some(({ name }) => name === field),
	);
	const isTelling = /[a-z][A-Z_]/.test(field) && entry !== undefined && others.length === 0;
	return isTelling ? ` If the API is ${entry.name}, choose that under API instead.` : '';
}

const SCRIPTED =
	'Look up the request that the page sends when you sign in (in the browser: F12, Network), and enter its address as Login Path in the credential (Advanced Settings: Login Request), with JSON or Form under Login Body Format.';
const TO_FORM: Record<(LoginTopic & { name: 'login-form' })['problem'], string> = {
	none: `Open the address in a browser. If you see a login form there, it is built by a script: ${SCRIPTED.replace('Look', 'look')} Otherwise correct Base URL or Login Path.`,
	large:
		'Correct Login Path in the credential (Advanced Settings: Login Request): it must lead to the page with the login form.',
	scripted: SCRIPTED,
	field:
		'Correct Name of the User Name Field or Name of the Password Field in the credential (Advanced Settings: Login Request), or clear it to have the field found automatically.',
	username: 'Fill in User Name in the credential.',
};

/** Hosts of one domain may change from login to login. */
function toWildcard(origin: string): string {
	const { protocol, hostname, host } = new URL(origin);
	if (!isOrigin(`https://*.${hostname.replace(/^[^.]+\./, '')}`)) return '';
	const below = host.replace(/^[^.]+\./, '');
	const pattern = protocol === 'https:' && host === hostname ? `*.${below}` : `${protocol}//*.${below}`;
	return `; ${pattern} allows all hosts below that domain`;
}

function toTwice(part: string, place?: Place): string {
	const [first, ...others] = addressFields(place);
	const rest = others.length > 0 ? `, or from ${others.join(' or ')}` : '';
	return `'${part}' occurs twice in the address: remove it from ${first}${rest}${toGroup(place)}.`;
}

type Place = (LoginTopic & { name: 'login-path' })['place'];

/** Names the fields with what a login sends. */
function toCheck(fields: readonly string[] = [], place?: Place): string {
	// The next sentence names the group, too, unless it names no field of it.
	const group = toGroup(place) === '' ? IN_LOGIN_REQUEST : '';
	return fields.length > 0
		? `Check ${toList(['User Name', 'Password', ...fields])} in the credential.`
		: `Check User Name and Password in the credential, and Additional Login Fields${group} if the API requires more than these.`;
}

/** Names the fields that decide where a login is. */
function toPlace(place: Place): string {
	return toList(addressFields(place)) + toGroup(place);
}

function addressFields({ isElsewhere, fields }: NonNullable<Place> = BELOW): readonly string[] {
	if (!isElsewhere) return ['Base URL', ...fields, 'Login Path'];
	return fields.length > 0 ? fields : ['Login Path or Recorded Login'];
}

const IN_LOGIN_REQUEST = ' (Advanced Settings: Login Request)';
const BELOW = { isElsewhere: false, fields: [] };

/** Login Path is in a group of its own; the fields of an entry are not. */
function toGroup({ isElsewhere, fields }: NonNullable<Place> = BELOW): string {
	return isElsewhere && fields.length > 0 ? '' : IN_LOGIN_REQUEST;
}
