import { N8nApi } from '../../host/N8nApi';
import { withServers } from '../support/withServers';

const servers = withServers();

it('lists an execution once that ends while n8n lists them, as ended, newest first', async () => {
	const started = { mode: 'trigger', startedAt: '2026-01-01T00:00:00.000Z' };
	const ended = (id: string) => ({
		...started,
		id,
		status: 'success',
		stoppedAt: '2026-01-01T00:00:01.000Z',
	});
	const results = [{ ...started, id: '12', status: 'running' }, ended('12'), ended('9'), ended('7')];
	const { url } = await servers.start(() => ({ body: { data: { results } } }));
	expect(await new N8nApi(url).executions('w')).toEqual([ended('12'), ended('9'), ended('7')]);
});
