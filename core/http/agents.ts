import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** What axios is given to connect with. */
export interface Agents {
	httpAgent: HttpAgent;
	httpsAgent: HttpsAgent;
}

const httpAgent = new HttpAgent({ keepAlive: true });
const checking = { httpAgent, httpsAgent: new HttpsAgent({ keepAlive: true }) };
const trusting = { httpAgent, httpsAgent: new HttpsAgent({ keepAlive: true, rejectUnauthorized: false }) };

/**
 * The connections of the whole process, kept open per origin between requests, and never keeping n8n alive when idle.
 * Those that accept any certificate are never shared with those that check.
 */
export function keptAgents(ignoreSslIssues: boolean): Agents {
	return ignoreSslIssues ? trusting : checking;
}

/** Agents that open a connection for the one request they are used for. */
export function freshAgents(ignoreSslIssues: boolean): Agents {
	return {
		httpAgent: new HttpAgent(),
		httpsAgent: new HttpsAgent({ rejectUnauthorized: !ignoreSslIssues }),
	};
}
