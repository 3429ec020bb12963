import { HostError } from './HostError';

/** No call to the editor's API takes longer, not even a credential test against a server that does not respond. */
const CALL_MS = 60_000;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** An error response from n8n: its status and its message. */
export class N8nRefusal extends HostError {
	constructor(
		readonly status: number,
		call: string,
		readonly response: string,
	) {
		super('n8n-refused', `n8n refused ${call} (${status}): ${response}`);
	}
}

/**
 * Calls the REST API that n8n's editor uses and keeps the sign-in cookie between calls. It sends no `browser-id`: n8n binds the
 * cookie to the browser that a sign-in names, and to none without one.
 */
export class N8nRest {
	#cookie = '';

	constructor(readonly url: string) {}

	/** `n8n-auth=…` after a sign-in, otherwise empty. */
	get cookie(): string {
		return this.#cookie;
	}

	/**
	 * Sends one call and returns the `data` of the response; throws an N8nRefusal with n8n's message for an error status.
	 * A GET without a response is sent once more: a busy n8n may close a kept connection just then.
	 */
	async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const response = await this.#send(method, path, body);
		return (JSON.parse(await response.text()) as { data: T }).data;
	}

	/** Returns the bytes of a response; throws as `call` does. */
	async download(path: string): Promise<Buffer> {
		const response = await this.#send('GET', path);
		return Buffer.from(await response.arrayBuffer());
	}

	async #send(method: Method, path: string, body?: unknown): Promise<Response> {
		const send = async () =>
			await fetch(`${this.url}/rest${path}`, {
				method,
				headers: {
					'content-type': 'application/json',
					...(this.#cookie ? { cookie: this.#cookie } : {}),
				},
				body: body === undefined ? undefined : JSON.stringify(body),
				signal: AbortSignal.timeout(CALL_MS),
			});
		const first = method === 'GET' ? send().catch(send) : send();
		const response = await first.catch((cause: unknown) => {
			throw new HostError('n8n-down', `n8n at ${this.url} does not respond (${method} ${path}).`, { cause });
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.#cookie = cookie.split(';', 1)[0] ?? '';
		}
		if (!response.ok)
			throw new N8nRefusal(response.status, `${method} ${path}`, messageOf(await response.text()));
		return response;
	}
}

function messageOf(text: string): string {
	try {
		return String((JSON.parse(text) as { message?: unknown }).message ?? text);
	} catch {
		return text;
	}
}
