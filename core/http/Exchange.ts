/** One HTTP request, ready to be sent; header names are as the author wrote them. */
export interface HttpRequest {
	method: string;
	/** Absolute, http or https. */
	url: string;
	headers: Record<string, string>;
	body?: Buffer;
	timeoutMs: number;
	/** True accepts certificates that nobody vouches for. */
	ignoreSslIssues: boolean;
	signal?: AbortSignal;
}

/** The answer to one HTTP request, whatever its status. */
export interface HttpReply {
	status: number;
	statusText: string;
	/** Lower-case names; several values are joined with ", ", except those of Set-Cookie. */
	headers: Record<string, string>;
	/** The values of every Set-Cookie header, untouched (RFC 6265, section 3). */
	setCookies: string[];
	body: Buffer;
	/** The address that answered. */
	url: string;
	/** Milliseconds since 1970 by this machine's clock. */
	receivedAt: number;
}

/** Sends one request without following redirects; any status is an answer. Throws an ExchangeError when none comes. */
export type Exchange = (request: HttpRequest) => Promise<HttpReply>;
