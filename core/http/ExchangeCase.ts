import type { Sentence } from '../Topic';
import type { ExchangeFailure } from './ExchangeError';

/** The known facts about an exchange that failed. */
export interface ExchangeEvidence {
	thrown: unknown;
	/** The error code of the socket or TLS layer. */
	code: string;
	method: string;
	pathname: string;
	/** The API's host, with its port unless it is the default one. */
	host: string;
	isHttps: boolean;
	proxy?: ProxyEvidence;
}

/** The known facts about the proxy of an exchange that failed. */
export interface ProxyEvidence {
	/** Host and port. */
	address: string;
	ofEnvironment: boolean;
	hasUser: boolean;
	/** The status of a response from the proxy itself. */
	status?: number;
	/** Whether the connection to the proxy failed, not one from the proxy to the API. */
	isDown: boolean;
}

/** One way in which an exchange fails, with its sentences. */
export interface ExchangeCase {
	when(evidence: ExchangeEvidence): boolean;
	failure: ExchangeFailure;
	message(evidence: ExchangeEvidence): string;
	description(evidence: ExchangeEvidence): Sentence[];
}
