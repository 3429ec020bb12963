import { demoOwner } from './demoOwner';
import { EXAMPLES } from './importExamples';
import type { Links } from './openLinks';
import { say } from './say';
import type { RunningN8n } from './startN8n';

/** Prints the links of the examples, how to sign in without them, and where files are kept. */
export function printWelcome(
	{ url, userFolder, logFile }: RunningN8n,
	links: Links,
	sandboxUrl: string,
	print = say,
): void {
	const [first, ...others] = Object.entries(EXAMPLES).map(([name, shows]) => ({
		link: links.to(name),
		shows,
	}));
	const width = Math.max(...others.map(({ link }) => link.length));
	print(`
Open this link in your browser. It signs you in to n8n and opens the first example:

    ${first?.link}

The notes next to the nodes explain what to do. More examples:

${others.map(({ link, shows }) => `    ${link.padEnd(width)}  ${shows}`).join('\n')}

  n8n        ${url}   (${demoOwner.email}, password ${demoOwner.password})
  sandbox    ${sandboxUrl}   (a small API to try things with; forgets everything when it ends)
  workflows  are kept in ${userFolder}
  log        ${logFile}

Press Ctrl+C to end n8n and the sandbox.`);
}
