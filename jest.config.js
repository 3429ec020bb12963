/** Unit and integration tests. The tests in a real n8n are in jest.e2e.config.js. */
module.exports = {
	testEnvironment: 'node',
	maxWorkers: '100%',
	testSequencer: '<rootDir>/test/longestFirst.cjs',
	setupFiles: ['<rootDir>/test/keepNodeFlags.ts'],
	roots: ['<rootDir>/test'],
	testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
	transform: { '\\.ts$': '<rootDir>/test/transform.cjs' },
};
