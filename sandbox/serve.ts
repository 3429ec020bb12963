import { startSandbox } from './startSandbox';
import { toGuide } from './toGuide';

/** Starts the sandbox with settings from the environment and runs until Ctrl-C or SIGTERM. */
async function serve(): Promise<void> {
	const port = readWholeNumber('PORT') ?? 4080;
	const sandbox = await startSandbox({
		port,
		tokenLifetimeMs: readWholeNumber('TOKEN_LIFETIME_MS'),
		idleLifetimeMs: readWholeNumber('IDLE_LIFETIME_MS'),
		cookieRenewalMs: readWholeNumber('COOKIE_RENEWAL_MS'),
	}).catch((error: NodeJS.ErrnoException) => {
		throw error.code === 'EADDRINUSE'
			? new Error(`Port ${port} is taken. Choose another: PORT=${port + 1} npm run sandbox`, { cause: error })
			: error;
	});
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
	console.log(`${toGuide(sandbox.url)}\nCtrl-C stops it.`);
}

function readWholeNumber(name: string): number | undefined {
	const text = process.env[name];
	if (!text) return undefined;
	if (/^\d{1,15}$/.test(text)) return Number(text);
	throw new Error(`${name} must be a whole number.`);
}

serve().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
