import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const API_HOST = 'localhost';
const SOAP = 'POST /services/Soap/u/64.0';
const fail = (status: number, errorCode: string, message: string): StubResponse => ({
	status,
	body: [{ message, errorCode }],
});
const toEnvelope = (status: number, body: string): StubResponse => ({
	status,
	headers: { 'Content-Type': 'text/xml; charset=utf-8' },
	body: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="urn:fault.partner.soap.sforce.com" xmlns="urn:partner.soap.sforce.com"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
});
const toFault = (code: string, text: string) =>
	toEnvelope(
		500,
		`<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${text}</faultstring></soapenv:Fault>`,
	);
const readElement = (xml: string, name: string) =>
	new RegExp(`<(?:\\w+:)?${name}>([^<]*)</(?:\\w+:)?${name}>`).exec(xml)?.[1];

/** A Salesforce with `users`, whose login and API are on two hosts; only an administrator may list objects. */
function createSalesforce(users: Record<string, User>) {
	const sessions = openSessions(users);
	const respondToSoap = ({ headers, body }: SeenRequest): StubResponse => {
		const isXml = /^text\/xml(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '');
		if (!isXml || headers['soapaction'] !== '""')
			return toFault('UNKNOWN_EXCEPTION', 'SOAPAction HTTP header missing');
		if (!/^<Envelope xmlns="http:\/\/schemas.xmlsoap.org\/soap\/envelope\/">.*<\/Envelope>$/.test(body))
			return toFault('UNKNOWN_EXCEPTION', 'no Envelope');
		if (body.includes('<logout xmlns="urn:partner.soap.sforce.com"/>')) {
			const hasEnded = sessions.end(readElement(body, 'sessionId'));
			return hasEnded
				? toEnvelope(200, '<logoutResponse/>')
				: toFault('INVALID_SESSION_ID', 'Illegal Session');
		}
		const name = readElement(body, 'username');
		const id = body.includes('<login xmlns="urn:partner.soap.sforce.com">')
			? sessions.signIn(name, readElement(body, 'password'))
			: undefined;
		if (id === undefined)
			return toFault('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.');
		const home = `http://${String(headers.host).replace(/^[^:]+/, API_HOST)}`;
		return toEnvelope(
			200,
			`<loginResponse><result><passwordExpired>false</passwordExpired><serverUrl>${home}/services/Soap/u/64.0/00D0001</serverUrl><sessionId>${id}</sessionId><userInfo><sessionSecondsValid>7200</sessionSecondsValid><userName>${name?.toLowerCase()}@example.com</userName></userInfo></result></loginResponse>`,
		);
	};

	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, header } = toCall(request);
			const isApi = header('host').startsWith(`${API_HOST}:`);
			const isLogin = request.body.includes('<login ');
			if (endpoint === SOAP && isLogin !== isApi) return respondToSoap(request);
			if (!isApi) return fail(404, 'NOT_FOUND', 'The requested resource does not exist');
			const user = sessions.userOf(readBearer(request.headers));
			if (user === undefined) return fail(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
			if (endpoint === 'GET /services/data/v64.0/limits')
				return fail(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
			if (endpoint !== 'GET /services/data/v64.0/sobjects')
				return fail(404, 'NOT_FOUND', 'The requested resource does not exist');
			if (user.isAdmin) return { body: { sobjects: [{ name: 'Account' }, { name: 'Contact' }] } };
			return fail(403, 'INSUFFICIENT_ACCESS', 'The user may not list the objects');
		},
	};
}

export const salesforce: Simulated[] = [
	{
		title: 'Salesforce (SOAP login)',
		...{ recipe: 'salesforce', apiHost: API_HOST, lastsMs: 7_200_000, identity: 'anna@example.com' },
		create: createSalesforce,
		...{ url: '/services/data/v64.0/sobjects', contains: 'Contact', says: 'may not list the objects' },
		failing: { url: '/services/data/v64.0/limits' },
	},
];
