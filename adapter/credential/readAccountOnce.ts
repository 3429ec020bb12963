import { LRUCache } from '../../core';
import type { Form } from './Form';
import { type Login, readAccount } from './readAccount';

/** Credentials are read for each item and each request, and are nearly always the same. */
const MOST_LOGINS = 100;
const logins = new LRUCache<string, Login>({ max: MOST_LOGINS });

/** Does what readAccount does, once for all credentials that say the same; `text` is the credential as JSON. */
export function readAccountOnce(form: Form, text: string = JSON.stringify(form)): Login {
	let login = logins.get(text);
	if (login === undefined) {
		login = readAccount(form);
		logins.set(text, login);
	}
	return login;
}
