import { automatic } from '../../../recipes/automatic';
import { expectMistake } from './expectMistake';
import { readRecipe } from './readRecipe';

const lost = (...rule: object[]) => ({ lostRules: { rule } });
const busy = (...rule: object[]) => ({ busyRules: { rule } });
const denied = (...rule: object[]) => ({ deniedRules: { rule } });

it.each<[object, object]>([
	[lost({ statuses: '401, 440-441' }), { lost: [{ statuses: '401, 440-441' }] }],
	[lost({ text: 'expired' }), { lost: [{ text: 'expired' }] }],
	[lost({ field: 'error' }), { lost: [{ field: 'error' }] }],
	[lost({ field: 'error.code = 1' }), { lost: [{ field: 'error.code', equals: '1' }] }],
	[lost({ field: 'error.code=' }), { lost: [{ field: 'error.code', equals: '' }] }],
	[lost({ location: '/login' }), { lost: [{ location: '/login' }] }],
	[lost({ html: true }), { lost: [{ html: true }] }],
	[
		lost({ statuses: '200', field: 'ok=false', text: '' }, { html: false }, { statuses: '403' }),
		{ lost: [{ statuses: '200', field: 'ok', equals: 'false' }, { statuses: '403' }] },
	],
	[denied({ statuses: '403', text: 'no' }), { denied: { when: [{ statuses: '403', text: 'no' }] } }],
	[busy({ statuses: '503', wait: 5 }), { busy: [{ statuses: '503', waitSeconds: 5 }] }],
	[
		busy({ field: 'error.code=BUSY', wait: 0 }, { wait: 7 }),
		{ busy: [{ field: 'error.code', equals: 'BUSY' }] },
	],
	[{ messageField: 'error.detail' }, { denied: { message: 'error.detail' } }],
	[{ permissionPattern: 'right (\\w+)' }, { denied: { permission: 'right (\\w+)' } }],
	[{ probePath: 'me' }, { probe: { method: 'GET', path: '/me' } }],
	[{ probePath: '/me', probeMethod: 'POST' }, { probe: { method: 'POST' } }],
	[
		{ probePath: '/me', probeBody: '{"id": 1}' },
		{ probe: { method: 'POST', body: { type: 'json', content: { id: 1 } } } },
	],
	[
		{ probePath: '/me', probeField: 'user.name' },
		{ probe: { success: { statuses: '200-299', field: 'user.name' } } },
	],
	[
		{ probePath: '/me', probeField: 'ok=true' },
		{ probe: { success: { statuses: '200-299', field: 'ok', equals: 'true' } } },
	],
])('%j: %j', (fields, part) => {
	expect(readRecipe(fields as Record<string, unknown>)).toMatchObject(part);
});

it.each([lost(), denied(), lost({}, { html: false }), { lostRules: null }, {}])(
	'keeps the listed rules for %j',
	(fields) => {
		const { lost: over, denied: refused } = readRecipe(fields as Record<string, unknown>);
		expect({ lost: over, denied: refused }).toEqual({
			lost: automatic.recipe.lost,
			denied: automatic.recipe.denied,
		});
	},
);

it('keeps the rest of the listed denial rules and Session Check request', () => {
	const { denied: refused, probe } = readRecipe({ messageField: 'x', probeField: 'who' }, 'deluge');
	expect(refused).toEqual({ when: [], message: 'x' });
	expect(probe).toMatchObject({ method: 'POST', path: '/json', success: { statuses: '200', field: 'who' } });
	expect(probe?.success).not.toHaveProperty('equals');
});

it.each<[object, string, string]>([
	[
		lost({ statuses: '40' }),
		"Session Expired When: Statuses '40' is not a valid list of statuses",
		'such as 401',
	],
	[
		lost({ statuses: '500-400' }),
		"Session Expired When: Statuses '500-400' is not a valid list of statuses",
		'',
	],
	[lost({ text: '(' }), 'Session Expired When: Text is not a valid regular expression', 'Check its brackets'],
	[lost({ location: '*' }), 'Session Expired When: Redirect To is not a valid regular expression', ''],
	[lost({ field: '=1' }), "Session Expired When: Field '=1' has no field name", 'user.name'],
	[busy({ text: '(' }), 'Try Again When: Text is not a valid regular expression', ''],
	[
		busy({ statuses: '503', wait: 90_000 }),
		'Try Again When: Wait (s) must be a number of seconds, at most 86400',
		'',
	],
	[denied({ statuses: 'x' }), "Permission Denied When: Statuses 'x' is not a valid list of statuses", ''],
	[denied({ text: '[' }), 'Permission Denied When: Text is not a valid regular expression', ''],
	[
		{ permissionPattern: 'permission' },
		'Permission Pattern has no group in its regular expression',
		'in round brackets',
	],
	[{ permissionPattern: '(' }, 'Permission Pattern is not a valid regular expression', ''],
	[{ probePath: 'https://x/me' }, "Session Check Path 'https://x/me' must be a path, not a full address", ''],
	[{ probePath: '/me', probeBody: 'hello' }, 'Session Check Body is neither JSON nor a form', ''],
	[{ probePath: '/me', probeMethod: 'LOOK' }, "Session Check Method 'LOOK' is not a valid choice", ''],
	[{ probeMethod: 'POST' }, 'Session Check Path is empty', 'clear the fields that need it'],
	[{ probeBody: '{}' }, 'Session Check Path is empty', ''],
	[{ probeField: 'user' }, 'Session Check Path is empty', ''],
	[{ probePath: '/me', probeField: '=x' }, "Session Check Succeeds With Field '=x' has no field name", ''],
])('reports what is wrong with %j', (fields, message, advice) => {
	expectMistake(() => readRecipe(fields as Record<string, unknown>), message, advice);
});
