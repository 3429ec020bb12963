import { hidden, text } from './fields';
import { type Group, onlyWith } from './group';

/** The codes of an authenticator app. Read by adapter/credential/readAccount. */
export const secondFactor: Group = {
	value: 'secondFactor',
	name: 'Second Factor',
	contents: 'Codes of an authenticator app',
	purpose:
		'For an account that signs in with a code from an authenticator app. Enter the app’s secret, and the credential makes the codes.',
	page: 'reference/connect.md#a-second-factor',
	fields: [
		text(
			'Second Factor Secret',
			'totpSecret',
			'For an account with an authenticator app: the secret from which the app makes its codes, or the text of the QR code. Only the codes are sent.',
			'JBSWY3DPEHPK3PXP',
			{ ...hidden, hint: 'Such as JBSWY3DPEHPK3PXP, or the text of the QR code: otpauth://totp/…' },
		),
		...onlyWith(
			'totpSecret',
			text(
				'Second Factor Field',
				'totpField',
				'What the login calls the code, which is sent next to user name and password. Leave it empty if a template contains {{ field.totp_secret | totp }}.',
				'otp',
			),
		),
	],
};
