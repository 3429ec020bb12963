/** Prints one line for the person at the terminal (not console.log, which test runners decorate). */
export function say(line = ''): void {
	process.stdout.write(`${line}\n`);
}
