import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** The connections of the whole process: kept open per origin between requests, and never keeping n8n alive when idle. */
export const httpAgent = new HttpAgent({ keepAlive: true });

const trusting = new HttpsAgent({ keepAlive: true, rejectUnauthorized: false });
const checking = new HttpsAgent({ keepAlive: true });

/** The https connections; those that accept any certificate are never shared with those that check. */
export function httpsAgent(ignoreSslIssues: boolean): HttpsAgent {
	return ignoreSslIssues ? trusting : checking;
}
