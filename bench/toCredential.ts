/** The data of the bench's credential for a server. */
export function toCredential(baseUrl: string) {
	return {
		baseUrl,
		username: 'ANNA',
		password: 'annas-password',
		sessionKind: 'cookies',
		loginPath: '/login',
	};
}
