import { openSessions } from '../../../adapter/session/Sessions';

/**
 * Signs in at a base URL and sends a request, then waits for a signal. With `host` it ends as n8n does: it takes its time
 * to finish what is running.
 */
async function main(baseUrl = '', host = ''): Promise<void> {
	if (host === 'host') {
		process.once('SIGTERM', () => {
			setTimeout(() => {
				console.log('finished');
				process.exit(0);
			}, 500);
		});
	}
	const credential = { baseUrl, username: 'ANNA', password: 'annas-password', logoutPath: '/logout' };
	const client = openSessions().client(credential, {});
	await client.send({ method: 'GET', url: '/rows', query: [], headers: {}, timeoutMs: 10_000 });
	console.log('ready');
	setInterval(() => undefined, 1_000);
}

void main(...process.argv.slice(2));
