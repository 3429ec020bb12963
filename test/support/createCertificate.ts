import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Creates a self-signed certificate for `localhost` that is valid from yesterday until a moment, and its key (PEM). */
export function createCertificate(until: Date): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const algorithm = sequence(objectId('2a8648ce3d040302')); // ecdsa-with-SHA256 (RFC 5758, section 3.2)
	const name = sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from('localhost')))));
	const yesterday = new Date(Date.now() - 86_400_000);
	// RFC 5280, section 4.1
	const content = sequence(
		der(0xa0, integer(Buffer.from([2]))),
		integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
		algorithm,
		name,
		sequence(time(yesterday), time(until)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = sign('sha256', content, privateKey);
	const certificate = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
	const lines = certificate.toString('base64').replace(/.{1,64}/g, '$&\n');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		cert: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
	};
}

/** One value in ASN.1's distinguished encoding (X.690). */
function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
	return der(0x30, ...parts);
}

function integer(value: Buffer): Buffer {
	return der(0x02, value);
}

function objectId(hex: string): Buffer {
	return der(0x06, Buffer.from(hex, 'hex'));
}

/** UTCTime, as in 261205120000Z. */
function time(date: Date): Buffer {
	const text = date.toISOString().replace(/[-:T]|\.\d+/g, '');
	return der(0x17, Buffer.from(text.slice(2)));
}
