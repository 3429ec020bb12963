/** Expects the error of a form that makes no sense: what it says first, and a part of what to do. */
export function expectMistake(read: () => unknown, message: string, advice = ''): void {
	expect(read).toThrow(
		expect.objectContaining({
			code: 'PARAMETER_INVALID',
			message,
			description: expect.stringContaining(advice),
		}),
	);
	// Every sentence ends, and says something.
	expect(read).toThrow(expect.objectContaining({ description: expect.stringMatching(/^[A-Z][^]{10,}\.$/) }));
}
