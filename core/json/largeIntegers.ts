/** Whether a value is a number beyond 2^53, where different integers become the same number. */
export function isBeyondExact(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** The greatest number that is not above an integer. */
export function toNumberBelow(integer: bigint): number {
	const nearest = Number(integer);
	if (!Number.isFinite(nearest) || BigInt(nearest) <= integer) return nearest;
	// The numbers of one sign are in the order of their bits (IEEE 754).
	const bits = new DataView(new ArrayBuffer(8));
	bits.setFloat64(0, nearest);
	bits.setBigInt64(0, bits.getBigInt64(0) + (nearest > 0 ? -1n : 1n));
	return bits.getFloat64(0);
}

/** A number to be written with all its digits: JavaScript writes only as many as distinguish it from other numbers. */
export function toExact(number: number): number | bigint {
	return isBeyondExact(number) ? BigInt(number) : number;
}
