// Auth.js with notes that every signed-in user may read and ada may create. PORT, SESSION_TTL in seconds.
import { ExpressAuth, getSession } from '@auth/express';
import Credentials from '@auth/express/providers/credentials';
import express from 'express';

const { PORT, SESSION_TTL } = process.env;

const users = {
	nora: { id: '1', password: 'nora-pw', isAdmin: false },
	ada: { id: '2', password: 'ada-pw', isAdmin: true },
};
const notes = Array.from({ length: 10 }, (_, i) => ({ id: i + 1, title: `Note ${i + 1}` }));

const config = {
	secret: 'a secret of a throw-away server',
	trustHost: true,
	useSecureCookies: false,
	session: { strategy: 'jwt', maxAge: Number(SESSION_TTL), updateAge: 0 },
	logger: { error() {}, warn() {}, debug() {} },
	providers: [
		Credentials({
			credentials: { username: {}, password: {} },
			authorize({ username, password }) {
				const user = users[username];
				return user?.password === password ? { id: user.id, name: username } : null;
			},
		}),
	],
};

const app = express();
app.set('trust proxy', true);
app.use('/auth/*', ExpressAuth(config));
app.use('/api', express.json(), async (request, response, next) => {
	const session = await getSession(request, config);
	if (!session) return response.status(401).json({ error: 'no session' });
	request.user = users[session.user.name];
	next();
});
app.get('/api/notes', ({ query }, response) => {
	const page = Number(query.page ?? 1);
	const size = Number(query.size ?? 3);
	const items = notes.slice((page - 1) * size, page * size);
	response.json({ items, page, pages: Math.ceil(notes.length / size), total: notes.length });
});
app.post('/api/notes', ({ user }, response) => {
	if (user.isAdmin) return response.status(201).json({ ok: true });
	response.status(403).json({ error: 'only admins may create notes' });
});
app.listen(Number(PORT), '127.0.0.1');
