import { demoOwner } from './demoOwner';
import { say } from './say';
import type { RunningN8n } from './startN8n';

/** Prints the URLs, how to sign in, what to try first, and where files are kept. */
export function printWelcome({ url, userFolder, logFile }: RunningN8n, sandboxUrl: string): void {
	say(`
  n8n        ${url}
  sign in    ${demoOwner.email}  /  ${demoOwner.password}
  sandbox    ${sandboxUrl}

What to try
  1. Open 'First look', press Execute workflow, and read the error in the node Products.
     Choose the credential 'Sandbox (may read products)' in that node and run it again.
  2. Open 'Stock report' and add nodes of your own that use its result.
  3. Open 'New orders' and publish it. After a minute add three orders; they start the workflow:
     curl -X POST '${sandboxUrl}/sandbox/orders?count=3'

Your workflows are kept in ${userFolder}
n8n's log is ${logFile}
Ctrl-C ends n8n and the sandbox.`);
}
