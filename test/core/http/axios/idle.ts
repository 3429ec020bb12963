import { createAxiosExchange } from '../../../../core/http/axios/createAxiosExchange';

const [proxy, ...urls] = process.argv.slice(2);
const exchange = createAxiosExchange();
const connection = { ignoreSslIssues: true, ...(proxy !== 'none' && { proxy }) };

void Promise.all(
	urls.map((url) => exchange({ method: 'GET', url, headers: {}, timeoutMs: 10_000, connection })),
).then((responses) => console.log(responses.map(({ status }) => status).join(' ')));
