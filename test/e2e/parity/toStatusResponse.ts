import { bytes, type Call, type CannedResponse, json } from './CannedResponse';

/** Redirects and error statuses; undefined for any other path. */
export function toStatusResponse({ path, query, base }: Call): CannedResponse | undefined {
	const [, kind, argument = ''] = path.split('/');
	const status = Number(argument);
	switch (kind) {
		case 'status':
			return status === 204 || status === 304
				? { status }
				: json({ message: `The API says ${status}`, code: 'E1', permission: 'product' }, { status });
		case 'status-errors':
			return json({ errors: [{ message: 'First' }, { message: 'Second' }] }, { status });
		case 'status-text':
			return bytes(`Plain ${status}`, 'text/plain', { status });
		case 'status-html':
			return bytes(`<html><body>Page ${status}</body></html>`, 'text/html', { status });
		case 'status-empty':
			return { status };
		case 'status-file':
			return bytes(Buffer.from([0, 255, 1, 254]), 'application/octet-stream', { status });
		case 'redirect':
			return to(`${base.same}/json?from=${status}`, status);
		case 'redirect-relative':
			return to('../json?relative', status);
		case 'redirect-foreign':
			return to(`${base.foreign}/json?foreign`, status);
		case 'redirect-chain': {
			const left = Number(query.get('left') ?? 3);
			return left > 0 ? to(`${base.same}/redirect-chain/302?left=${left - 1}`, 302) : json({ arrived: true });
		}
		case 'redirect-loop':
			return to(`${base.same}${path}`, status);
		case 'redirect-nowhere':
			return { status, headers: { 'content-type': 'text/plain' }, body: 'nowhere' };
		default:
			return undefined;
	}
}

function to(location: string, status: number): CannedResponse {
	return { status, headers: { location, 'content-type': 'text/plain' }, body: `see ${status}` };
}
