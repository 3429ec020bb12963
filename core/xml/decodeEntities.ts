const ENTITY = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the entities that every document has, and characters by number, in a text (XML 1.0, sections 4.1 and 4.6). */
export function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(ENTITY, (written, hex?: string, number?: string, name?: string) => {
		if (name !== undefined) return NAMED[name.toLowerCase()] ?? written;
		const point = hex === undefined ? Number(number) : parseInt(hex, 16);
		const isSign = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
		return isSign ? String.fromCodePoint(point) : written;
	});
}
