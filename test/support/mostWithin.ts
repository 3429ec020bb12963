/** The most of these times, in order, within any `ms`. */
export function mostWithin(ms: number, times: readonly number[]): number {
	let most = 0;
	let first = 0;
	times.forEach((at, index) => {
		while ((times[first] ?? at) <= at - ms) first++;
		most = Math.max(most, index - first + 1);
	});
	return most;
}
