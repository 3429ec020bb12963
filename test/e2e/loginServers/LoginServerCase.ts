import type { IDataObject } from 'n8n-workflow';

import type { LoginServerName } from '../../servers/startLoginServer';

/** Values of the credential's form, beside Base URL. */
export type Form = IDataObject;

/** Parameters of a Session Request node. */
export type Parameters = IDataObject;

/** One user of one login server, signed in by the API list and by the form alone, and what is asked then. */
export interface LoginServerCase {
	/** How tests and docs call it. */
	name: string;
	server: LoginServerName;
	user: { username?: string; password: string };
	/** With `recipe: ID`, the entry of the API list; and as few fields as do with Automatic. */
	ways: { list?: Form; form?: Form };
	/** Sent once, before the list is asked for. */
	write?: Parameters;
	list: {
		request: Parameters;
		/** Where the rows stand in the answer; undefined where each item is a row. */
		rowsField?: string;
		rows: number;
	};
	/** Asked for instead of the list to see whether somebody is signed in, where the list is public. */
	inside?: Parameters;
	/** A longer list, page by page. */
	pages?: { request: Parameters; rows: number; user?: LoginServerCase['user'] };
	/** What this user may not do. */
	denied?: { request: Parameters; method: string; path: string; httpCode: string };
	/** Answered 200 with an error that is about something else than the session. */
	unrelated?: { request: Parameters; message: string };
	/** Ends the session at the server behind the credential's back. */
	drop?: Parameters;
	/** Whether starting the server again is what ends its sessions. */
	dropsByRestart?: boolean;
	/** Whether sessions end by themselves after the life the server was started with. */
	expires: boolean;
	/** What the credential test answers to a wrong password. */
	wrongPassword: RegExp;
	/** Whom the status names. */
	signedInAs: string | string[];
	/** What must turn up in no execution, beside passwords. */
	secrets: RegExp;
	/** A secret that the server tells everybody who knows the password. */
	readSecret?(url: string): Promise<string | null>;
}
