/** Thrown to respond with an error status and `{ "message": … }`. */
export class Refusal extends Error {
	override readonly name = 'Refusal';

	constructor(
		readonly status: number,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

/** The API's response to a call without a valid session. It does not reveal the reason. */
export function accessDenied(): Refusal {
	return new Refusal(401, 'Access Denied.');
}
