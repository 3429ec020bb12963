import { isBrowserHeader, type Pasted } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';

const FIELD = 'Pasted Session';

/** A token by itself (RFC 7235, section 2.1). */
const TOKEN = /^[\w.~+/-]+=*$/;
const SCHEME = /^(bearer|basic|token|jwt)\s+\S/i;
const HEADER = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/;
/** What else is in a copy of all headers of a request. */
const REQUEST_LINE = /^([A-Z]+ \S+ HTTP\/[\d.]+|:[a-z]+:.*)$/;
const COOKIE = /^([\w!#$%&'*+.^`|~-]+)=(.*)$/;

/** Reads what people copy from a browser; throws a ParameterError that says what is expected, and quotes none of it. */
export function readPasted(form: Form): Pasted {
	const text = readText(form, 'pastedSession');
	if (text === undefined) {
		throw new ParameterError(
			`${FIELD} is empty`,
			`Sign in with your browser, copy the cookies or token of a request to the API, and paste them into ${FIELD}.`,
		);
	}
	const pasted: Pasted = { cookies: {}, headers: {} };
	const lines = text.split('\n').map((line) => line.trim().replace(/^(['"])(.*)\1$/, '$2'));
	for (const line of lines.filter(Boolean)) if (!readLine(line, pasted)) throw toError();
	const { cookies, headers, token } = pasted;
	if (token === undefined && Object.keys({ ...cookies, ...headers }).length === 0) throw toError();
	return pasted;
}

function readLine(line: string, pasted: Pasted): boolean {
	if (REQUEST_LINE.test(line)) return true;
	const [, name = '', value = ''] = HEADER.exec(line) ?? [];
	if (/^cookie$/i.test(name)) return readCookies(value, pasted);
	if (isBrowserHeader(name) || /^content-/i.test(name)) return true;
	if (name !== '') return readHeader(name, value, pasted);
	if (SCHEME.test(line)) return readHeader('Authorization', line, pasted);
	// A row of the browser's table of cookies: name, value, domain, path …
	const [key = '', ofRow] = line.split('\t');
	if (ofRow !== undefined) return readCookies(`${key}=${ofRow}`, pasted);
	if (TOKEN.test(line)) {
		pasted.token = line;
		return true;
	}
	return readCookies(line, pasted);
}

function readCookies(text: string, { cookies }: Pasted): boolean {
	const pairs = text.split(/;\s*/).filter(Boolean);
	for (const pair of pairs) {
		const [, name, value] = COOKIE.exec(pair) ?? [];
		if (name === undefined || value === undefined) return false;
		cookies[name] = value;
	}
	return pairs.length > 0;
}

function readHeader(name: string, value: string, { headers }: Pasted): boolean {
	if (value !== '') headers[name] = value;
	return value !== '';
}

function toError(): ParameterError {
	return new ParameterError(
		`${FIELD} is not what a browser sends`,
		'Paste the value of the request header cookie (sid=…; other=…), a token, or lines such as Authorization: Bearer ….',
	);
}
