import type { Connection } from '../../http/Connection';

/** Who signs in, and where. */
export interface Account {
	/** Absolute, http or https, without a trailing slash. */
	baseUrl: string;
	/** Other origins that receive the session, such as `https://files.example.com`. */
	furtherOrigins: readonly string[];
	/** May be empty when the API only asks for a password. */
	username: string;
	password: string;
	/** Sent with the login alongside the user name and password, such as a company. */
	loginFields: Record<string, string>;
	connection: Connection;
}
