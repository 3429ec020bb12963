/** How APIs ask for the code of a second factor in words. */
const CODE =
	/\b(otp|totp|mfa|2fa|two[- ]?factor|second factor|one[- ]time (pass)?(code|word)|verification code|authenticator)\b/i;
const PASSWORD = /\b(user|e-?mail|credentials|(?<!one[- ]time )password)/i;
/** How they refuse one. */
const REFUSED =
	/\b(wrong|invalid|incorrect|expired|used) (pass)?code\b|\b(pass)?code\b.{0,40}\b(wrong|invalid|incorrect|expired|used)\b/i;

/** Whether a message is about the code of a second factor; "Wrong user name, password or code" does not say what it is about. */
export function namesCode(message = ''): boolean {
	return isAbout(message, CODE);
}

/** Whether a message refuses a code, and nothing else. */
export function refusesCode(message = ''): boolean {
	return isAbout(message, CODE) || isAbout(message, REFUSED);
}

function isAbout(message: string, code: RegExp): boolean {
	// Some messages are the names of errors, such as INVALID_OTP.
	const words = message.replaceAll('_', ' ');
	return code.test(words) && !PASSWORD.test(words);
}
