/** Expects the error of an invalid form: its whole message, and a part of its advice. */
export function expectMistake(read: () => unknown, message: string, advice = ''): void {
	expect(read).toThrow(
		expect.objectContaining({
			code: 'PARAMETER_INVALID',
			message,
			description: expect.stringContaining(advice),
		}),
	);
	// Every description starts with a capital letter, ends with a full stop and has more than one word.
	expect(read).toThrow(expect.objectContaining({ description: expect.stringMatching(/^[A-Z][^]{10,}\.$/) }));
}
