/** The other side of startProcess: answers the parent's questions and ends with it. */
export function answerQuestions<Question>(answer: (question: Question) => Promise<object>): void {
	process.on('disconnect', () => process.exit());
	process.on('message', (question) => {
		void answer(question as Question).then((found) => process.send?.(found));
	});
}
