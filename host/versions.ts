import { HostError } from './HostError';

/** An n8n version that the pack is tested in, and other versions of its dependencies where npm cannot install those. */
interface N8nRelease {
	n8n: string;
	overrides?: Record<string, string>;
}

/** By their first two numbers. Raise a version when the end-to-end tests pass on the newer one. */
const RELEASES: Record<string, N8nRelease> = {
	'2.41': { n8n: '2.41.1' },
	// The 1.x line. It takes xlsx from a server other than npm's registry.
	'1.123': { n8n: '1.123.81', overrides: { xlsx: '0.18.5' } },
};

/** Returns the release that `N8N_RELEASE` names, by default the newest; throws `wrong-option` for an unknown one. */
export function readRelease(env: NodeJS.ProcessEnv): N8nRelease {
	const name = env.N8N_RELEASE || '2.41';
	const release = RELEASES[name];
	if (release) return release;
	const known = Object.keys(RELEASES).join(' or ');
	throw new HostError('wrong-option', `N8N_RELEASE is '${name}'. Set it to a tested release: ${known}.`);
}

/** The n8n version of the demo and the tests in this process. */
export const { n8n: N8N_VERSION, overrides: N8N_OVERRIDES } = readRelease(process.env);

/** Whether that is n8n 1, which does not have all features of n8n 2. */
export const IS_N8N_1 = N8N_VERSION.startsWith('1.');

/** The Node version that runs n8n: n8n 2.41 refuses versions before 24, 1.123 accepts 20.19 to 24. */
export const NODE_VERSION = '24.21.0';
