/** The account for signing in to n8n in the demo and the tests. It is not a secret: this n8n listens on loopback only. */
export const demoOwner = {
	email: 'owner@example.test',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Sandbox-Demo-1',
};
