import type { Connection } from '../../http/Connection';

/** Who signs in where. */
export interface Account {
	/** Absolute, http or https, without a slash at its end. */
	baseUrl: string;
	/** Other origins that get the session too, such as `https://files.example.com`. */
	furtherOrigins: readonly string[];
	/** May be empty where only a password is asked for. */
	username: string;
	password: string;
	/** Sent with the login beside user name and password, such as a company. */
	loginFields: Record<string, string>;
	connection: Connection;
}
