import { HostError } from './HostError';

/** The options of `npm start`. */
export interface HostOptions {
	/** Exits after the first run instead of staying up. */
	once: boolean;
	/** Starts queue mode, with workers, Redis and PostgreSQL, instead of one process. */
	queue: boolean;
	/** Undefined with `--once` and no variable set: a free port is used. */
	n8nPort?: number;
	sandboxPort?: number;
}

/** n8n's default port, and the sandbox port that the documentation uses. */
const USUAL = { N8N_PORT: 5678, SANDBOX_PORT: 4080 };

const KNOWN = ['--once', '--queue'];

/** Reads arguments and environment; throws `wrong-option` for an unknown argument or an invalid port. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): HostOptions {
	const unknown = args.find((arg) => !KNOWN.includes(arg));
	if (unknown !== undefined) {
		throw new HostError(
			'wrong-option',
			`Unknown option '${unknown}'. Available: --once ends after the first run, --queue starts queue mode. Example: npm start -- --once`,
		);
	}
	const once = args.includes('--once');
	const readPort = (name: keyof typeof USUAL) => toPort(name, env[name]) ?? (once ? undefined : USUAL[name]);
	return {
		once,
		queue: args.includes('--queue'),
		n8nPort: readPort('N8N_PORT'),
		sandboxPort: readPort('SANDBOX_PORT'),
	};
}

function toPort(name: string, value: string | undefined): number | undefined {
	if (!value) return undefined;
	const port = Number(value);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new HostError(
		'wrong-option',
		`${name} is '${value}', which is not a valid port. Set it to a whole number from 1 to 65535.`,
	);
}
