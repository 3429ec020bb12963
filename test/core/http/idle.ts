/** Another process: gets each address given, over the proxy named first if it is not "none", says so, and has nothing more to do. */
import { createAxiosExchange } from '../../../core/http/createAxiosExchange';

const [proxy, ...urls] = process.argv.slice(2);
const exchange = createAxiosExchange();
const connection = { ignoreSslIssues: true, ...(proxy !== 'none' && { proxy }) };

void Promise.all(
	urls.map((url) => exchange({ method: 'GET', url, headers: {}, timeoutMs: 10_000, connection })),
).then((replies) => console.log(replies.map(({ status }) => status).join(' ')));
