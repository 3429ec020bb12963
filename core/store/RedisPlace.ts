/** Where a Redis is, and what it wants to see. */
export interface RedisPlace {
	host: string;
	port: number;
	/** Ignored where there are nodes: a cluster has one database. Defaults to 0. */
	db?: number;
	username?: string;
	password?: string;
	/** Encrypts the connection. */
	tls?: { servername?: string; rejectUnauthorized?: boolean };
	/** Where to ask a Redis cluster for its nodes; host and port count for nothing then. */
	nodes?: Array<{ host: string; port: number }>;
	/** Whether the nodes of a cluster are called by the names they give, so that TLS knows them. Defaults to false. */
	keepsNodeNames?: boolean;
}

/** The address for people; no user, no password. */
export function toPlaceText({ host, port, nodes }: RedisPlace): string {
	return (nodes ?? [{ host, port }]).map((node) => `${node.host}:${node.port}`).join(', ');
}
