import type { Sentence } from '../Topic';
import type { ExchangeFailure } from './ExchangeError';

/** What is known about an exchange that failed. */
export interface ExchangeEvidence {
	thrown: unknown;
	/** That of the socket or TLS layer. */
	code: string;
	method: string;
	pathname: string;
	/** Of the API, with its port where it is not the usual one. */
	host: string;
	isHttps: boolean;
	proxy?: ProxyEvidence;
}

/** What is known about the proxy of an exchange that failed. */
export interface ProxyEvidence {
	/** Host and port. */
	address: string;
	ofEnvironment: boolean;
	hasUser: boolean;
	/** The status that the proxy answered by itself. */
	status?: number;
	/** Whether the connection to the proxy failed, and not one behind it. */
	isDown: boolean;
}

/** One way in which an exchange fails, and what is said about it. */
export interface ExchangeCase {
	when(evidence: ExchangeEvidence): boolean;
	failure: ExchangeFailure;
	message(evidence: ExchangeEvidence): string;
	description(evidence: ExchangeEvidence): Sentence[];
}
