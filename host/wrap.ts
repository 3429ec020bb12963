/** Breaks the text between words into lines of at most `width` characters; a longer word gets its own line. */
export function wrap(text: string, width: number): string[] {
	return text.split('\n').flatMap((paragraph) => {
		const lines: string[] = [];
		for (const word of paragraph.split(/\s+/).filter(Boolean)) {
			const last = lines.at(-1);
			if (last !== undefined && last.length + 1 + word.length <= width)
				lines[lines.length - 1] = `${last} ${word}`;
			else lines.push(word);
		}
		return lines;
	});
}
