import type { Connection } from '../../http/Connection';

/** Who signs in, and where. */
export interface Account {
	/** Absolute, http or https, without a slash at its end. */
	baseUrl: string;
	/** Other origins that receive the session, such as `https://files.example.com`. */
	furtherOrigins: readonly string[];
	/** May be empty when the API only asks for a password. */
	username: string;
	password: string;
	/** Sent with the login next to user name and password, such as a company. */
	loginFields: Record<string, string>;
	connection: Connection;
}
