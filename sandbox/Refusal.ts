/** Thrown to answer a call with an error status and `{ "message": … }`. */
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

/** The API's answer to a call without a valid session: nothing in it says why. */
export function accessDenied(): Refusal {
	return new Refusal(401, 'Access Denied.');
}
