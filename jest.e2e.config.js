/** Tests in a real n8n. Two files run at a time, because each starts its own n8n and spends most of its time waiting. */
module.exports = {
	...require('./jest.config.js'),
	testPathIgnorePatterns: [],
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	globalSetup: '<rootDir>/test/e2e/prepare.ts',
	maxWorkers: 2,
	testTimeout: 180_000,
};
