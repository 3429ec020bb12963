/**
 * A process with its own store: `hold <port> <key>` holds the lock until killed, `turn <port> <key>` a turn; `read
 * <port> <key>` reads and exits; `send <port> <url>` sends a request to an API.
 */
import { SessionPool } from '../../../core/session/pool/SessionPool';
import { createRedisStore } from '../../../core/store/createRedisStore';
import { createRequest, openClient } from '../../support/openClient';

const [what, port, about = ''] = process.argv.slice(2);
const store = createRedisStore(
	{ host: '127.0.0.1', port: Number(port) },
	{ secret: 'of-all-processes', onWarning: console.error },
);
const hold = async () => {
	console.log('held');
	await new Promise((resolve) => setTimeout(resolve, 60_000));
};

if (what === 'hold') {
	void store.exclusively(about, hold);
} else if (what === 'turn') {
	void store.exclusively(about, hold, 'turn');
} else if (what === 'send') {
	console.log('sending');
	void openClient(about, { pool: new SessionPool(store) }).send(createRequest('/x'));
} else {
	void store.get(about).then((session) => console.log(`generation ${session?.generation}`));
}
