import { HostError } from './HostError';

/** npm's output ends with the reason, so only its last lines are shown. */
const SHOWN_LINES = 15;

const NO_NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|network request/;
const NO_SPACE = /ENOSPC|no space left on device/i;
const NO_COMPILER = /gyp ERR!/;

/** Turns the output of a failed npm run into an error that names the cause and, where it is known, the remedy. */
export function npmFailure(what: string, output: string[]): HostError {
	const text = output.join('\n');
	const end = output.slice(-SHOWN_LINES).join('\n');
	if (NO_SPACE.test(text))
		return new HostError('no-space', `${what}: the disk is full. Free some space and try again.`);
	const network = NO_NETWORK.exec(text)?.[0];
	if (network !== undefined) {
		return new HostError(
			'no-network',
			`${what}: the npm registry cannot be reached (${network}). Check the network (and npm's proxy and registry settings), then try again.`,
		);
	}
	if (NO_COMPILER.test(text)) {
		return new HostError(
			'install-failed',
			`${what}: a native module could not be compiled. Install Python 3, make and a C++ compiler, then try again.\n${end}`,
		);
	}
	return new HostError('install-failed', `${what}: npm failed. The end of its output:\n${end}`);
}
