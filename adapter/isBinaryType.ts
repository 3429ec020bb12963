/** The content types that HTTP Request takes for files (n8n 2.41, HttpRequest, binaryContentTypes). */
const BINARY_TYPES = [
	'image/',
	'audio/',
	'video/',
	...[
		'octet-stream',
		'gzip',
		'zip',
		'vnd.rar',
		'epub+zip',
		'x-bzip',
		'x-bzip2',
		'x-cdf',
		'vnd.amazon.ebook',
		'msword',
		'vnd.openxmlformats-officedocument.wordprocessingml.document',
		'vnd.ms-fontobject',
		'vnd.oasis.opendocument.presentation',
		'pdf',
		'x-tar',
		'vnd.visio',
		'vnd.ms-excel',
		'vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		'x-7z-compressed',
	].map((subtype) => `application/${subtype}`),
];

/** Whether a content type is one of files rather than of text. */
export function isBinaryType(contentType: string): boolean {
	return BINARY_TYPES.some((type) => contentType.includes(type));
}
