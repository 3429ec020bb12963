/** Prints one line to the terminal (not with console.log, which test runners decorate). */
export function say(line = ''): void {
	process.stdout.write(`${line}\n`);
}
