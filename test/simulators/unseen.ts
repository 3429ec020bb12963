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

/** Recipes whose simulators are not strict enough yet to show each wrong value. */
export const loose = new Set(
	'adGuardHome frappe emby fortiGate grafana keycloak moodle navidrome openWrt qnap shopware6 omada'.split(
		' ',
	),
);

const unseen: readonly Unseen[] = [
	{ at: /^attach\.cookies$/, wrong: /^true$/, reason: 'an API that sets no cookies gets none' },
	{ at: /body\.content\.id$/, reason: 'any id of a call will do' },
	{ recipes: ['zabbix62'], at: /^logout\..*id \(name\)$/, reason: 'a notification signs out as well' },
	{
		recipes: ['fritzBox'],
		at: /query\.(version|logout)/,
		reason: 'another version gets the older challenge, and any value signs out',
	},
	{ recipes: ['fritzBox'], at: /^(login\.0|logout)\.method$/, reason: 'the box reads both' },
	{ recipes: ['subsonic'], at: /query\.c$/, reason: 'the client may have any name' },
	{
		recipes: ['zabbix62'],
		at: /^lost\.[12]\./,
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
