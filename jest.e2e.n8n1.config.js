/** Tests in n8n 1.123: what meets the host itself. The others differ in the API only, or need what this n8n does not have. */
process.env.N8N_RELEASE = '1.123'; // read by host/versions.ts in every test process

/** Files in test/e2e/. */
const FILES = [
	...['sessions', 'httpRequest', 'trigger', 'formats', 'cancel', 'queueMode', 'loginServers'],
	...['parity/form', 'n8n1'],
];

module.exports = {
	...require('./jest.e2e.config.js'),
	testPathIgnorePatterns: [],
	maxWorkers: 2,
	testMatch: FILES.map((name) => `<rootDir>/test/e2e/${name}.test.ts`),
};
