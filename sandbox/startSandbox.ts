import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { dropSessions, switchTrouble } from './controls';
import { createListener } from './createListener';
import { createState } from './createState';
import type { SandboxStats } from './createStats';
import { readOptions, type SandboxOptions } from './SandboxOptions';
import type { SandboxTrouble } from './troubles';
import type { Permission } from './users';

export type { SandboxOptions, SandboxStats };

/** A running sandbox. */
export interface Sandbox {
	/** The base URL, for example `http://127.0.0.1:4080`. */
	url: string;
	stats(): SandboxStats;
	/** Drops every session with its cookies and token. */
	dropSessions(): void;
	/** Revokes every bearer token; cookies stay valid. */
	expireTokens(): void;
	/** Adds orders with the current date, newer than all others. */
	addOrders(count: number): void;
	/** Does what an administrator does: from now on the user may call what requires the permission. */
	grant(username: string, permission: Permission): void;
	/** Switches a trouble on or off. */
	switch(trouble: SandboxTrouble, isOn: boolean): void;
	/** Stops listening and closes open connections; a second call has no effect. */
	close(): Promise<void>;
}

/** Starts a sandbox on 127.0.0.1; rejects with Node's error (`code` EADDRINUSE) when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = readOptions(options);
	const state = createState(settings);
	const listener = createListener(state);
	const server = settings.tls ? https.createServer(settings.tls, listener) : http.createServer(listener);

	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		state.stats.countConnection();
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});

	server.listen(settings.port, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;

	return {
		url: `${settings.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		stats: () => state.stats.read(),
		dropSessions: () => void dropSessions(state),
		expireTokens: () => void state.tokens.end(),
		addOrders: (count) => state.orders.add(count),
		grant: (username, permission) => void state.granted.add(`${username} ${permission}`),
		switch: (trouble, isOn) => switchTrouble(state, trouble, isOn),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}
