/** The account that the demo and the tests sign in to n8n with. It is no secret: that n8n listens on this machine only. */
export const demoOwner = {
	email: 'owner@example.test',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Sandbox-Demo-1',
};
