// Feathers in memory, with notes that only ada may create and remove. Reads PORT, and SESSION_TTL in seconds.
const { createServer } = require('node:http');
const { AuthenticationService, JWTStrategy, authenticate } = require('@feathersjs/authentication');
const { LocalStrategy, hooks } = require('@feathersjs/authentication-local');
const { Forbidden } = require('@feathersjs/errors');
const express = require('@feathersjs/express');
const { feathers } = require('@feathersjs/feathers');
const { memory } = require('@feathersjs/memory');

const { PORT, SESSION_TTL } = process.env;

const app = express.default(feathers());
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.configure(express.rest());
app.set('authentication', {
	entity: 'user',
	service: 'users',
	secret: 'a secret of a throw-away server',
	authStrategies: ['jwt', 'local'],
	jwtOptions: {
		header: { typ: 'access' },
		audience: 'test',
		algorithm: 'HS256',
		expiresIn: `${SESSION_TTL}s`,
	},
	local: { usernameField: 'email', passwordField: 'password' },
});

const authentication = new AuthenticationService(app);
authentication.register('jwt', new JWTStrategy());
authentication.register('local', new LocalStrategy());
app.use('users', memory({ paginate: { default: 10, max: 50 } }));
app.use('notes', memory({ paginate: { default: 3, max: 50 } }));
app.use('authentication', authentication);

const isFromOutside = ({ params }) => params.provider !== undefined;
const signedIn = (context) => (isFromOutside(context) ? authenticate('jwt')(context) : context);
const adminOnly = (context) => {
	if (isFromOutside(context) && context.params.user.role !== 'admin') {
		throw new Forbidden('You need the admin role');
	}
};
app.service('users').hooks({
	before: { create: [hooks.hashPassword('password')], find: [authenticate('jwt')] },
});
app.service('notes').hooks({ before: { all: [signedIn], create: [adminOnly], remove: [adminOnly] } });
app.use(express.notFound());
app.use(express.errorHandler({ html: false, logger: false }));

async function start() {
	await app.setup();
	const users = app.service('users');
	await users.create({ email: 'nora@example.test', password: 'nora-pw', role: 'user' });
	await users.create({ email: 'ada@example.test', password: 'ada-pw', role: 'admin' });
	for (let i = 1; i <= 10; i++) await app.service('notes').create({ title: `Note ${i}` });
	createServer(app).listen(Number(PORT), '127.0.0.1');
}

start().catch((error) => {
	console.error(error);
	process.exit(1);
});
