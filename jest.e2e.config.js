/** Tests in a real n8n. Two files run at a time, because each starts its own n8n and spends most of its time waiting. */
module.exports = {
	...require('./jest.config.js'),
	testPathIgnorePatterns: ['/n8n1\\.test\\.ts$'], // see jest.e2e.n8n1.config.js
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	globalSetup: '<rootDir>/test/e2e/prepare.ts',
	maxWorkers: 2,
	testTimeout: 180_000,
};
