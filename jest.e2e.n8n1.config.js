/** The tests in a real n8n, run in n8n 1.123. What differs there is in test/e2e/inN8n1.ts. */
process.env.N8N_RELEASE = '1.123'; // read by host/versions.ts in every test process

/** Files in test/e2e/ that do not run in n8n 1, by the reason. */
const LEFT_OUT = {
	'they drive the editor in a browser': [
		'editor.*',
		'beginner',
		'quickStart',
		'recordedLoginForm',
		'twelveApis',
	],
	'they start no n8n: a browser records logins': ['developerTools', 'recordedLogins'],
	'n8n 1 polls, and reaches Redis, as n8n 2 does without durable cursors: see trigger, triggerKilled and queueMode':
		['queueRedis', 'triggerChanges', 'triggerWindows'],
	'n8n 1 blocks no addresses, see test/e2e/n8n1.test.ts': ['egress'],
};

module.exports = {
	...require('./jest.e2e.config.js'),
	testPathIgnorePatterns: Object.values(LEFT_OUT)
		.flat()
		.map((name) => `/test/e2e/${name}\\.test\\.ts$`),
};
