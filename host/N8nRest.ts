import { HostError } from './HostError';

/** No call of the editor's API takes longer, a credential test against a server that does not answer included. */
const CALL_MS = 60_000;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What n8n answered to a call that it refused. */
export class N8nRefusal extends HostError {
	constructor(
		readonly status: number,
		call: string,
		readonly answer: string,
	) {
		super('n8n-refused', `n8n refused ${call} (${status}): ${answer}`);
	}
}

/** Calls of the REST API that n8n's editor uses, with the sign-in cookie kept from one to the next. */
export class N8nRest {
	#cookie = '';

	constructor(readonly url: string) {}

	/** Sends one call and returns the answer's `data`; a refusal is an N8nRefusal with n8n's own words. */
	async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': 'n8n-nodes-session-login', // the cookie is only good together with the id it was given for
				...(this.#cookie ? { cookie: this.#cookie } : {}),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(CALL_MS),
		}).catch((cause: unknown) => {
			throw new HostError('n8n-down', `n8n at ${this.url} does not answer (${method} ${path}).`, { cause });
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.#cookie = cookie.split(';', 1)[0] ?? '';
		}
		const text = await response.text();
		if (!response.ok) throw new N8nRefusal(response.status, `${method} ${path}`, messageOf(text));
		return (JSON.parse(text) as { data: T }).data;
	}
}

function messageOf(text: string): string {
	try {
		return String((JSON.parse(text) as { message?: unknown }).message ?? text);
	} catch {
		return text;
	}
}
