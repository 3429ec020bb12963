import type { MeasuredNode } from './createRun';
import type { Bed } from './openBed';

type Scheme = keyof Bed['addresses'];

/** Session Request with the bench's credential. */
export function sessionRequest(bed: Bed, scheme: Scheme, parameters: Record<string, unknown>): MeasuredNode {
	return {
		type: 'n8n-nodes-session-login.sessionRequest',
		typeVersion: 1,
		parameters: { method: 'GET', ...parameters },
		credentials: toCredentials(bed, scheme),
	};
}

/** n8n's own HTTP Request in its newest version with the same credential; it requires absolute URLs. */
export function httpRequest(bed: Bed, scheme: Scheme, parameters: Record<string, unknown>): MeasuredNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'GET',
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'sessionLoginApi',
			...parameters,
		},
		credentials: toCredentials(bed, scheme),
	};
}

/** n8n's Edit Fields, which evaluates one expression per item and sends no request. */
export function editFields(value: string): MeasuredNode {
	return {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: { assignments: [{ id: '1', name: 'url', type: 'string', value }] },
			options: {},
		},
	};
}

function toCredentials({ credentialId }: Bed, scheme: Scheme): MeasuredNode['credentials'] {
	return { sessionLoginApi: { id: credentialId[scheme], name: 'Bench' } };
}
