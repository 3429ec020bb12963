/** Separates the words of a name that begin with capitals: `userAPIKey` becomes `user API Key`. */
export function splitCapitals(name: string): string {
	return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
}
