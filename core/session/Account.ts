/** Who signs in where. */
export interface Account {
	/** Absolute, http or https, without a slash at its end. */
	baseUrl: string;
	username: string;
	password: string;
	/** Sent with the login beside user name and password, such as a company. */
	loginFields: Record<string, string>;
	ignoreSslIssues: boolean;
}
