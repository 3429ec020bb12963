import type { Simulated } from './Simulator';
import { createZabbix } from './zabbix62';

const call = (params: object) => ({
	url: '/api_jsonrpc.php',
	body: { jsonrpc: '2.0', method: 'host.get', params, id: 7 },
});
const hosts: Omit<Simulated, 'title' | 'create'> = {
	...{ recipe: 'zabbix', basePath: '/zabbix', ...call({}), contains: '10084' },
	...{ says: "Missing permission 'host.get'", failing: call({ filter: 1 }) },
};
/** How versions say that a token has ended. */
const WORDS = [
	'Session terminated, re-login, please.',
	'Not authorized.',
	'Not authorized',
	'Not authorised.',
];
export const zabbix: Simulated[] = WORDS.map((ended) => ({
	...{ title: `Zabbix 6.4, "${ended}"`, ...hosts },
	create: (users) => createZabbix(users, { isInHeader: true, ended }),
}));
