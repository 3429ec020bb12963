/** Values whose change no request shows, with the reason. */
interface Unseen {
	/** The ids of the recipes; all when absent. */
	recipes?: readonly string[];
	/** Where the value is, as in Mutant. */
	at: RegExp;
	/** The wrong values, if not all. */
	wrong?: RegExp;
	reason: string;
}

/** The exceptions of the mutation test. */
export const unseen: readonly Unseen[] = [
	{ at: /\.meaning( |$)/, reason: 'words for people' },
	{ at: /^attach\.cookies$/, wrong: /^true$/, reason: 'an API that sets no cookies gets none' },
	{ at: /body\.content\.id( \(name\))?$/, reason: 'any id of a call will do, and many APIs require none' },
	{
		recipes: ['fritzBox'],
		at: /query( |\.(version|logout))/,
		reason: 'another version gets the older challenge, and any value signs out',
	},
	{ recipes: ['fritzBox'], at: /^(login\.0|logout)\.method$/, reason: 'the box reads both' },
	{ recipes: ['fusionSolar'], at: /^busy[ .]/, reason: 'the API makes its callers wait for a minute' },
	{
		recipes: ['graylog'],
		at: /X-Requested-By$|body\.content\.host$/,
		reason: 'any sender and any host will do',
	},
	{
		recipes: ['ghost', 'glpi', 'wordPressJwt'],
		at: /^(lost|denied)\..*text \(removed\)$/,
		reason: 'a response that looks like both costs one request of the probe, which decides',
	},
	{
		recipes: ['acumatica', 'mattermost', 'wordPressJwt'],
		at: /^paging\.rowsField \(removed\)$/,
		reason: 'it only keeps the rule from lists in a field, and the response is the list',
	},
	{
		recipes: ['supabase'],
		at: /^(lost\.[12]|denied\.when\.0)\.\w+ \(removed\)$/,
		reason: 'a response that looks like both costs one request of the probe, which decides',
	},
	{
		recipes: ['sapGateway'],
		at: /^lost\.1\.statuses \(removed\)$/,
		reason: 'a header of that name comes with other statuses only where a caller fetches a value',
	},
	{
		recipes: ['omada'],
		at: /^probe\.success( |\.equals)/,
		reason: 'it notices another path; a session that has ended gets a redirect in any case',
	},
	{
		recipes: ['fusionSolar', 'hpe3par', 'qnap', 'reolink', 'synologyDsm'],
		at: /(success(\.\w+)?|\.statuses|^expiryUnit) \(removed\)$/,
		reason: 'the documents state it next to the code that decides',
	},
	{ recipes: ['matrix'], at: /device_display_name$/, reason: 'a device may have any name' },
	{ recipes: ['openWrt'], at: /^logout\..*params\.0$/, reason: 'the session is set in its place' },
	{
		recipes: ['mediaWiki'],
		at: /^login\.1\.success\./,
		reason: 'the next request recognises a success as well',
	},
	{
		recipes: ['mediaWiki'],
		at: /^login\.2\.when \(removed\)$/,
		reason: 'only a success gets that far',
	},
	{ recipes: ['mediaWiki'], at: /^(login\.[02]|probe)\.method$/, reason: 'the wiki reads both' },
	{ recipes: ['panOs'], at: /^probe\.method$/, reason: 'the firewall reads both' },
	{
		recipes: ['magento2'],
		at: /^denied\.when\.0\.statuses$/,
		wrong: /^401, 418$/,
		reason: 'what the account may not do gets 401; 403 is documented for other reasons',
	},
	{ recipes: ['seafile'], at: /body\.type$/, reason: 'the API reads JSON as well' },
	{ recipes: ['unifiOs'], at: /rememberMe$/, reason: 'only how long the session lasts' },
	{ recipes: ['subsonic'], at: /query\.c$/, reason: 'the client may have any name' },
	{ recipes: ['awx'], at: /Referer$/, reason: 'only the host of the Referer counts' },
	{
		recipes: ['grafana', 'shopware6'],
		at: /^denied\.when\.0( |\.statuses$)/,
		reason: 'a 403 that names the permission is denied in any case',
	},
	{
		recipes: ['hikvision', 'jenkins', 'shelly'],
		at: /^lost\.0( |\.statuses$)/,
		reason: 'only when the password has changed',
	},
	{ recipes: ['salesforce'], at: /^origins/, reason: 'no simulator is below salesforce.com' },
	{
		recipes: ['zabbix62'],
		at: /^lost\.[12][ .]/,
		reason: 'versions differ in how they spell it, and a token that has ended gets the first one',
	},
];

/** Returns the reason why a wrong value is not noticed; undefined when there is none. */
export function whyUnseen(id: string, at: string, wrong: unknown): string | undefined {
	return unseen.find(
		(one) =>
			(one.recipes?.includes(id) ?? true) && one.at.test(at) && (one.wrong?.test(String(wrong)) ?? true),
	)?.reason;
}
