/** Tests in a real n8n: two files at a time, because each starts a whole n8n and waits a lot. */
module.exports = {
	...require('./jest.config.js'),
	testPathIgnorePatterns: [],
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	globalSetup: '<rootDir>/test/e2e/prepare.ts',
	maxWorkers: 2,
	testTimeout: 180_000,
};
