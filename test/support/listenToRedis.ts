import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Receives a line for every command that Redis gets from now on, until `stop` is called. A connection of its own, because ioredis
 * takes a command that arrives together with the response to MONITOR for a response, too.
 */
export async function listenToRedis(port: number): Promise<{ commands: string[]; stop(): void }> {
	const commands: string[] = [];
	const socket = connect(port, '127.0.0.1');
	const lines = createInterface(socket);
	const begun = new Promise((resolve, reject) => {
		lines.once('line', resolve);
		socket.once('error', reject);
	});
	lines.on('line', (line) => line === '+OK' || commands.push(line));
	socket.write('MONITOR\r\n');
	await begun;
	return { commands, stop: () => socket.destroy() };
}
