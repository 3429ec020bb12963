import { npmPackages } from './npmPackages';
import { scriptServer } from './scriptServer';

const PARTS = ['feathers', 'express', 'authentication', 'authentication-local', 'memory'];

/** Feathers: a JWT in the body of a 201, together with the user's password hash; notes that only ada may create. */
export const feathers = scriptServer(
	'feathers.cjs',
	npmPackages('feathers', ...PARTS.map((part) => `@feathersjs/${part}@5.0.50`)),
	'/notes',
	401,
);
