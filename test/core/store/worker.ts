/** A process with its own store: `hold <port> <key>` holds the lock until killed, `read <port> <key>` reads and exits. */
import { createRedisStore } from '../../../core/store/createRedisStore';

const [what, port, key = ''] = process.argv.slice(2);
const store = createRedisStore(
	{ host: '127.0.0.1', port: Number(port) },
	{ secret: 'of-all-processes', onWarning: console.error, lockMs: 1_000 },
);

if (what === 'hold') {
	void store.exclusively(key, async () => {
		console.log('held');
		await new Promise((resolve) => setTimeout(resolve, 60_000));
	});
} else {
	void store.get(key).then((session) => console.log(`generation ${session?.generation}`));
}
