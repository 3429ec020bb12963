import type { IDataObject } from 'n8n-workflow';

import type { LoginServerName } from '../../servers/startLoginServer';

/** Values of the credential's form, without Base URL. */
export type Form = IDataObject;

/** Parameters of a Session Request node. */
export type Parameters = IDataObject;

/** One user of one login server, with its ways to sign in and the requests that follow. */
export interface LoginServerCase {
	/** The name in tests and docs. */
	name: string;
	server: LoginServerName;
	user: { username?: string; password: string };
	/** `list` chooses an entry of the API list; `form` has the fewest fields that work with Automatic. */
	ways: { list?: Form; form?: Form };
	/** Sent once, before the list is requested. */
	write?: Parameters;
	list: {
		request: Parameters;
		/** The field of the rows in the response; undefined if each item is a row. */
		rowsField?: string;
		rows: number;
	};
	/** Requested instead of the list to check the session when the list is public. */
	inside?: Parameters;
	/** A longer list, page by page. */
	pages?: { request: Parameters; rows: number; user?: LoginServerCase['user'] };
	/** A list that Get Rows reads completely with nothing filled in but the request. */
	whole: { request: Parameters; rows: number; user?: LoginServerCase['user'] };
	/** A request that this user is not permitted to send. */
	denied?: { request: Parameters; method: string; path: string; httpCode: string };
	/** The response is 200 with an error that is unrelated to the session. */
	unrelated?: { request: Parameters; message: string };
	/** Ends the session on the server without the credential's knowledge. */
	drop?: Parameters;
	/** Whether a restart of the server ends its sessions. */
	dropsByRestart?: boolean;
	/** Whether sessions expire after the lifetime that the server was started with. */
	expires: boolean;
	/** The message of the credential test for a wrong password. */
	wrongPassword: RegExp;
	/** The user name in the status. */
	signedInAs: string | string[];
	/** What must appear in no execution, in addition to passwords. */
	secrets: RegExp;
	/** Reads a secret that the server returns to every caller with the password. */
	readSecret?(url: string): Promise<string | null>;
}
