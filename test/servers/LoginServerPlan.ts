/** Where one start of a login server happens. */
export interface Place {
	/** Empty and the server's own; it is removed when the server is stopped. */
	folder: string;
	/** The port to answer at, on 127.0.0.1 only. */
	port: number;
	/** A second free port, for servers that insist on listening for peers. */
	peerPort: number;
	/** Without a slash at its end. */
	url: string;
	/** How long a session lives after its last use, or after the login where the server does not prolong it. */
	sessionTtlSeconds: number;
}

/** A program that stays in the foreground. */
export interface Program {
	command: string;
	args: string[];
	/** Beside PATH, and a home and temporary folder that are the place's. */
	env?: NodeJS.ProcessEnv;
}

/** How one login server gets onto this machine, is started and filled. */
export interface LoginServerPlan {
	/** Installs it, or throws a sentence that says how to. */
	install(): Promise<void>;
	/** Writes what it reads at its start into the place's folder and says how it is started. */
	prepare(place: Place): Promise<Program>;
	/** What is asked until the server is up. */
	readyPath: string;
	/** What it answers then, for others to be told apart. Defaults to 200. */
	readyStatus?: number;
	/** Adds the users and rows that only a running server takes. */
	seed?(url: string): Promise<void>;
}
