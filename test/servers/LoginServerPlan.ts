/** Folder, ports and settings of one login server. */
export interface ServerSetup {
	/** Empty and only for this server; stopping the server removes it. */
	folder: string;
	/** The port to listen on, at 127.0.0.1 only. */
	port: number;
	/** A second free port, for servers that insist on listening for peers. */
	peerPort: number;
	/** Without a trailing slash. */
	url: string;
	/** A session's lifetime after its last use, or after the login if the server does not extend it. */
	sessionTtlSeconds: number;
}

/** A program that stays in the foreground. */
export interface Program {
	command: string;
	args: string[];
	/** In addition to PATH, HOME and TMPDIR; the last two are the setup's folder. */
	env?: NodeJS.ProcessEnv;
}

/** How to install, start and fill one login server. */
export interface LoginServerPlan {
	/** Installs the server, or throws an error that explains how to. */
	install(): Promise<void>;
	/** Writes the server's configuration into the setup's folder and returns how to start it. */
	prepare(setup: ServerSetup): Promise<Program>;
	/** The path that is requested until the server is up. */
	readyPath: string;
	/** The status of that response, which identifies the server. Defaults to 200. */
	readyStatus?: number;
	/** Adds the users and rows that only a running server accepts. */
	seed?(url: string): Promise<void>;
}
