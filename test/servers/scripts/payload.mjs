// Payload's own endpoints on node:http, with an SQLite file in the working folder and notes that only ada may
// change.
// PORT, SESSION_TTL in seconds.
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { sqliteAdapter } from '@payloadcms/db-sqlite';
import { buildConfig, getPayload, handleEndpoints } from 'payload';

const { PORT, SESSION_TTL } = process.env;
const serverURL = `http://127.0.0.1:${PORT}`;

const isAdmin = ({ req }) => req.user?.role === 'admin';
const isSignedIn = ({ req }) => Boolean(req.user);
const access = { read: isSignedIn, create: isAdmin, update: isAdmin, delete: isAdmin };

const config = await buildConfig({
	secret: 'a secret of a throw-away server',
	serverURL,
	csrf: [serverURL],
	telemetry: false,
	admin: { user: 'users' },
	db: sqliteAdapter({ client: { url: 'file:data.db' }, push: true }),
	typescript: { autoGenerate: false },
	collections: [
		{
			slug: 'users',
			auth: { tokenExpiration: Number(SESSION_TTL), maxLoginAttempts: 5, lockTime: 60_000 },
			access,
			fields: [{ name: 'role', type: 'text', saveToJWT: true }],
		},
		{ slug: 'notes', access, fields: [{ name: 'title', type: 'text' }] },
	],
});

const payload = await getPayload({ config });
const addUser = (name, role) =>
	payload.create({
		collection: 'users',
		data: { email: `${name}@example.test`, password: `${name}-pw`, role },
	});
await addUser('ada', 'admin');
await addUser('nora', 'user');
for (let i = 1; i <= 10; i++) await payload.create({ collection: 'notes', data: { title: `Note ${i}` } });

async function respond(incoming, outgoing) {
	const body = await buffer(incoming);
	const request = new Request(serverURL + incoming.url, {
		method: incoming.method,
		headers: toHeaders(incoming.rawHeaders),
		body: ['GET', 'HEAD'].includes(incoming.method) ? undefined : body,
	});
	const response = await handleEndpoints({ config, request });
	response.headers.forEach((value, name) => outgoing.setHeader(name, value));
	const cookies = response.headers.getSetCookie(); // forEach yields one after the other, and setHeader keeps the last
	if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies);
	outgoing.writeHead(response.status).end(Buffer.from(await response.arrayBuffer()));
}

function toHeaders(raw) {
	const headers = new Headers();
	for (let i = 0; i < raw.length; i += 2) headers.append(raw[i], raw[i + 1]);
	return headers;
}

createServer((incoming, outgoing) => {
	respond(incoming, outgoing).catch((error) => {
		console.error(error);
		outgoing.writeHead(500).end(String(error));
	});
}).listen(Number(PORT), '127.0.0.1');
