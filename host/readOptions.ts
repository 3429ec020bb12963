import { HostError } from './HostError';

/** How the person called `npm start`. */
export interface HostOptions {
	/** End after the printed run instead of staying up. */
	once: boolean;
	/** Left out with `--once` unless asked for: a free one is taken. */
	n8nPort?: number;
	sandboxPort?: number;
}

/** The ports that n8n users expect and that the documentation names. */
const USUAL = { N8N_PORT: 5678, SANDBOX_PORT: 4080 };

/** Reads arguments and environment; an argument or port that makes no sense is an error that says so. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): HostOptions {
	const unknown = args.find((arg) => arg !== '--once');
	if (unknown !== undefined) {
		throw new HostError('wrong-option', `There is no option '${unknown}'. There is: npm start -- --once`);
	}
	const once = args.includes('--once');
	const readPort = (name: keyof typeof USUAL) => toPort(name, env[name]) ?? (once ? undefined : USUAL[name]);
	return { once, n8nPort: readPort('N8N_PORT'), sandboxPort: readPort('SANDBOX_PORT') };
}

function toPort(name: string, value: string | undefined): number | undefined {
	if (!value) return undefined;
	const port = Number(value);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new HostError('wrong-option', `${name} is '${value}', and a port is a whole number from 1 to 65535.`);
}
