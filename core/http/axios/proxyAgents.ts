import { once } from 'node:events';
import { request as askHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import { isIP, isIPv6, type Socket } from 'node:net';
import { checkServerIdentity, connect, type ConnectionOptions, TLSSocket } from 'node:tls';

import { HttpProxyAgent, type HttpProxyAgentOptions } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';

import { ProxyError } from '../ProxyError';

type Options = HttpProxyAgentOptions<string>;
type ForwardParameters = Parameters<HttpProxyAgent<string>['connect']>;
type TunnelParameters = Parameters<HttpsProxyAgent<string>['connect']>;

/** Sends http requests to a proxy; fails with a ProxyError when the connection to it fails. */
export class ForwardAgent extends HttpProxyAgent<string> {
	override async connect(request: ForwardParameters[0], target: ForwardParameters[1]) {
		try {
			return await unlessDestroyed(request, async (signal) => {
				const stoppable = { connectOpts: { value: { ...this.connectOpts, signal } } };
				const socket = await super.connect.call(Object.create(this, stoppable) as this, request, target);
				// http-proxy-agent does not wait for the TLS handshake.
				if (socket instanceof TLSSocket) await once(socket, 'secureConnect');
				return socket;
			});
		} catch (error) {
			throw new ProxyError(undefined, error);
		}
	}
}

/**
 * Tunnels https requests through a proxy (RFC 9110, section 9.3.6); fails with a ProxyError when the proxy
 * opens no tunnel. The options in `tls` apply inside the tunnel, too. Requests the tunnel itself, because
 * https-proxy-agent leaves a socket without an error listener when a proxy hangs up before encryption, which
 * ends the process.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
	constructor(
		proxy: string,
		options: Options,
		private readonly tls: ConnectionOptions,
	) {
		super(proxy, { ...options, ...tls });
	}

	override async connect(request: ClientRequest, target: TunnelParameters[1]) {
		const { host = '', port } = target;
		const name = isIPv6(host) ? `[${host}]` : host;
		const socket = await unlessDestroyed(request, (signal) => this.#open(`${name}:${port}`, signal));
		const options: ConnectionOptions = { ...target, ...this.tls };
		return connect({
			servername: isIP(host) ? '' : host,
			...options,
			// These describe the request, and the socket is already connected.
			...{ host: undefined, port: undefined, path: undefined },
			checkServerIdentity: isIdentityOf(host),
			socket,
		});
	}

	async #open(authority: string, signal: AbortSignal): Promise<Socket> {
		const { protocol, username, password } = this.proxy;
		const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
		const { host = '', port, ...options } = this.connectOpts as ConnectionOptions;
		const asking = (protocol === 'https:' ? askHttps : askHttp)({
			...options,
			host,
			port,
			// Otherwise Node takes it from the Host header.
			servername: isIP(host) ? '' : host,
			signal,
			agent: false,
			method: 'CONNECT',
			path: authority,
			headers: {
				Host: authority,
				'Proxy-Connection': this.keepAlive ? 'Keep-Alive' : 'close',
				...(user !== ':' && { 'Proxy-Authorization': `Basic ${Buffer.from(user).toString('base64')}` }),
			},
		});
		asking.removeHeader('Connection');
		return await new Promise((resolve, reject) => {
			asking.on('error', (error) => reject(new ProxyError(undefined, error)));
			asking.on('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket, head: Buffer) => {
				if (head.length > 0) socket.unshift(head);
				if (statusCode === 200) return resolve(socket);
				// The proxy's response would be taken for the API's.
				socket.destroy();
				reject(new ProxyError(statusCode));
			});
			asking.end();
		});
	}
}

/**
 * Stops opening a connection when its request is destroyed: the request has no socket yet that would be
 * destroyed with it, and Node does not report it.
 */
async function unlessDestroyed<Result>(
	request: ClientRequest,
	open: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const stop = new AbortController();
	const destroy = request.destroy.bind(request);
	request.destroy = (error) => {
		stop.abort();
		return destroy(error);
	};
	if (request.destroyed) stop.abort();
	try {
		return await open(stop.signal);
	} finally {
		request.destroy = destroy;
	}
}

/**
 * Checks a certificate for the host that a tunnel leads to. Node does not know that host: for an IP address it
 * would check the name localhost.
 */
function isIdentityOf(host = ''): ConnectionOptions['checkServerIdentity'] {
	return (_, certificate) => checkServerIdentity(host, certificate);
}
