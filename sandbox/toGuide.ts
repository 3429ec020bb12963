import { TROUBLES } from './troubles';
import { COMPANY_ID, USERS } from './users';

/** Returns a text for users: what runs at `url`, who can sign in and what to try. */
export function toGuide(url: string): string {
	const users = USERS.map(
		({ username, password, permissions }) =>
			`  ${username.padEnd(12)} password ${password.padEnd(9)} may call ${permissions.join(', ')}`,
	);
	const [{ username, password } = { username: '', password: '' }] = USERS;
	const body = JSON.stringify({ username, password, companyId: COMPANY_ID });
	return `Sandbox: a small API that requires a login, at ${url}
Nothing here is real; everything is forgotten when it stops.

Users (companyId ${COMPANY_ID})
${users.join('\n')}

Addresses
  POST   /login                              JSON: username, password, companyId
  GET    /stock                              lists take ?start= and ?limit=
  GET    /product
  POST   /product                            JSON: code, description, price
  PATCH  /product?code=...                   JSON: description, price
  DELETE /product?code=...
  GET    /api?cmd=getLastDigitalOrders_v1

Control of the sandbox, without login
  GET    /sandbox/stats
  POST   /sandbox/orders?count=1             adds orders
  POST   /sandbox/drop-sessions              forgets every session
  POST   /sandbox/expire-tokens              ends every bearer token
  POST   /sandbox/switch?trouble=down&on=true  or ${TROUBLES.filter((name) => name !== 'down').join(', ')}

Try
  curl -c cookies.txt -H 'Content-Type: application/json' -d '${body}' ${url}/login
  curl -b cookies.txt -c cookies.txt '${url}/product?limit=3'
  curl ${url}/sandbox/stats
`;
}
