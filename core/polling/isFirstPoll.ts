/** Whether no poll came before: there is no checkpoint, or what is stored in its place is none. */
export function isFirstPoll(before: object | undefined): before is undefined {
	return typeof before !== 'object' || before === null;
}
