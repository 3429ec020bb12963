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
	/** What people call those login fields that the API is known to require, by their names; for errors only. */
	fieldLabels?: Readonly<Record<string, string>>;
	/** Set if the login of a known API is replaced, by another path or by a recording; for errors only. */
	replaces?: 'path' | 'recording';
	connection: Connection;
	/** The session itself, for a login that only a person can do; there is no other login then. */
	pasted?: Pasted;
}

/** What a person has copied from a browser where they are signed in. */
export interface Pasted {
	/** Values by name. */
	cookies: Record<string, string>;
	/** Values by name, such as those of Authorization and of a CSRF header. */
	headers: Record<string, string>;
	/** A token by itself; how it is sent depends on the recipe. */
	token?: string;
}
