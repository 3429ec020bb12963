// Better Auth in memory, with nora, ada and tess, whose mailbox for one-time codes is GET /dev/otp. PORT, SESSION_TTL in seconds.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { admin, bearer, twoFactor, username } from 'better-auth/plugins';

const { PORT, SESSION_TTL } = process.env;
const baseURL = `http://127.0.0.1:${PORT}`;
let lastCode = null;

const auth = betterAuth({
	database: memoryAdapter({ user: [], session: [], account: [], verification: [], twoFactor: [] }),
	baseURL,
	trustedOrigins: [baseURL],
	secret: 'a secret of a throw-away server, long enough',
	emailAndPassword: { enabled: true, minPasswordLength: 4 },
	session: { expiresIn: Number(SESSION_TTL), updateAge: 1 },
	rateLimit: { enabled: false },
	telemetry: { enabled: false },
	plugins: [
		bearer(),
		admin(),
		username(),
		twoFactor({
			otpOptions: {
				sendOTP({ otp }) {
					lastCode = otp;
				},
			},
		}),
	],
});

const addUser = (name, role, fields) =>
	auth.api.createUser({
		body: {
			email: `${name}@example.test`,
			password: `${name}-pw`,
			name: name[0].toUpperCase() + name.slice(1),
			role,
			data: { username: name, ...fields },
		},
	});
await addUser('ada', 'admin');
await addUser('nora', 'user');
await addUser('tess', 'user', { twoFactorEnabled: true });

const respond = toNodeHandler(auth);
createServer((request, response) => {
	if (request.url !== '/dev/otp') return respond(request, response);
	response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ otp: lastCode }));
}).listen(Number(PORT), '127.0.0.1');
