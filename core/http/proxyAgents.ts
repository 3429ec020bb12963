import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { checkServerIdentity, type ConnectionOptions, TLSSocket } from 'node:tls';

import { HttpProxyAgent, type HttpProxyAgentOptions } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';

import { ProxyError } from './ProxyError';

type Options = HttpProxyAgentOptions<string>;
type ForwardParameters = Parameters<HttpProxyAgent<string>['connect']>;
type TunnelParameters = Parameters<HttpsProxyAgent<string>['connect']>;

/** Sends http requests to a proxy; fails with a ProxyError when there is no connection to it. */
export class ForwardAgent extends HttpProxyAgent<string> {
	override async connect(...parameters: ForwardParameters) {
		try {
			const socket = await super.connect(...parameters);
			// http-proxy-agent does not wait for the encryption.
			if (socket instanceof TLSSocket) await once(socket, 'secureConnect');
			return socket;
		} catch (error) {
			throw new ProxyError(undefined, error);
		}
	}
}

/**
 * Tunnels https requests through a proxy (RFC 9110, section 9.3.6); fails with a ProxyError when it opens no tunnel. What is in
 * `tls` holds inside the tunnel too, where https-proxy-agent itself would leave it out.
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
		let status = 200;
		request.once('proxyConnect', ({ statusCode }: { statusCode: number }) => (status = statusCode));
		const inTunnel = { ...this.tls, checkServerIdentity: isIdentityOf(target.host) };
		const socket = await super.connect(request, { ...target, ...inTunnel }).catch((error: unknown) => {
			throw new ProxyError(undefined, error);
		});
		if (status === 200) return socket;
		// The proxy's answer would pass for the API's.
		socket.destroy();
		throw new ProxyError(status);
	}
}

/** Node alone would check the certificate of an IP address for the name localhost: it does not see where a tunnel leads. */
function isIdentityOf(host = ''): ConnectionOptions['checkServerIdentity'] {
	return (_, certificate) => checkServerIdentity(host, certificate);
}
