/** Tests in a real n8n: one file after the other, because each starts a whole n8n. */
module.exports = {
	...require('./jest.config.js'),
	testPathIgnorePatterns: [],
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	maxWorkers: 1,
	testTimeout: 180_000,
};
