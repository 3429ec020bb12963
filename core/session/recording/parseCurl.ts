import { parseUrl } from '../../http/parseUrl';
import { isForCmd, splitCmd } from './cmdWords';
import { headersOf, type Pair, type RecordedRequest, RecordingError } from './Recording';
import { splitBash, type Words } from './shellWords';

/** Options with a value, by the name under which they are read; other options have none. */
const OPTIONS: Record<string, string> = {
	...{ '-X': 'method', '--request': 'method' },
	...{ '-H': 'header', '--header': 'header' },
	...{ '-d': 'data', '--data': 'data', '--data-ascii': 'data', '--data-binary': 'data' },
	...{ '--data-raw': 'raw', '--data-urlencode': 'encode', '--json': 'json' },
	...{ '-F': 'part', '--form': 'part', '--form-string': 'part' },
	...{ '-u': 'user', '--user': 'user', '-b': 'cookie', '--cookie': 'cookie' },
	...{ '-A': 'agent', '--user-agent': 'agent', '-e': 'referer', '--referer': 'referer', '--url': 'url' },
	...Object.fromEntries(
		[
			...['-o', '--output', '-x', '--proxy', '-m', '--max-time', '--connect-timeout', '-c', '--cookie-jar'],
			...['--cacert', '--capath', '-E', '--cert', '--key', '-w', '--write-out', '--resolve', '--retry'],
			...['--ciphers', '--tls-max', '--proxy-user', '-U', '-T', '--upload-file', '-K', '--config', '-r'],
			...['--limit-rate', '--max-redirs', '--interface', '-D', '--dump-header', '--noproxy'],
		].map((name) => [name, 'other']),
	),
};

/** The text between the parts of a form; no login contains it. */
const BOUNDARY = 'part-of-a-recorded-login';

/** Returns the requests of curl commands in the order in which they are written; throws a RecordingError. */
export function parseCurl(text: string): RecordedRequest[] {
	if (!/curl/i.test(text)) return [];
	const commands = isForCmd(text) ? splitCmd(text) : splitBash(text);
	return commands
		.flatMap(splitJoined)
		.filter(([name = '']) => CURL.test(name))
		.map(toRequest);
}

const CURL = /^(.*[/\\])?curl(\.exe)?$/i;

/** Splits commands that a form field of one line has joined: browsers paste a line end there as a blank. */
function splitJoined(words: Words): Words[] {
	const starts = words.flatMap((word, at) =>
		at === 0 || (CURL.test(word) && OPTIONS[words[at - 1] ?? ''] === undefined) ? [at] : [],
	);
	return starts.map((start, index) => words.slice(start, starts[index + 1]));
}

type Given = Array<readonly [option: string, value: string]>;

function toRequest([, ...words]: Words): RecordedRequest {
	const given = readOptions(words);
	const all = (name: string) => given.filter(([option]) => option === name).map(([, value]) => value);
	const isGet = words.includes('-G') || words.includes('--get');
	const { type, body: content } = readContent(given);
	const url = readUrl(all('url')[0], isGet ? content : undefined);
	const body = isGet ? undefined : content;
	const headers = [
		...all('header').flatMap(toHeader),
		...all('cookie').map((value): Pair => ['Cookie', value]),
		...all('referer').map((value): Pair => ['Referer', value]),
		...all('user').map((user): Pair => ['Authorization', `Basic ${Buffer.from(user).toString('base64')}`]),
	];
	const needsType = body !== undefined && headersOf(headers, 'content-type').length === 0;
	return {
		method: (all('method')[0] ?? (body === undefined ? 'GET' : 'POST')).toUpperCase(),
		url,
		headers: needsType ? [...headers, ['Content-Type', type]] : headers,
		body,
	};
}

function readOptions(words: Words): Given {
	const given: Given = [];
	for (let at = 0; at < words.length; at++) {
		const word = words[at] as string;
		const [, long = word, value] = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? [];
		const short = /^-[a-zA-Z]/.test(word) ? word.slice(0, 2) : undefined;
		const option = OPTIONS[long] ?? (short && OPTIONS[short]);
		if (option !== undefined) {
			const attached = OPTIONS[long] === undefined ? word.slice(2) : (value ?? '');
			given.push([option, attached || (words[++at] ?? '')]);
		} else if (!word.startsWith('-') && word !== '') given.push(['url', word]);
	}
	return given;
}

function readUrl(text: string | undefined, query: string | undefined): URL {
	const url = parseUrl(text && !/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? `http://${text}` : (text ?? ''));
	if (url === undefined || !/^https?:$/.test(url.protocol))
		throw new RecordingError('A request in the recording has no valid address', [
			{ name: 'recording-format' },
		]);
	if (query) url.search = url.search ? `${url.search}&${query}` : query;
	return url;
}

function toHeader(text: string): Pair[] {
	const at = text.indexOf(':', 1);
	return at > 0 ? [[text.slice(0, at).trim(), text.slice(at + 1).trim()]] : [];
}

/** Returns the body that the options describe, and its type when no header says otherwise. */
function readContent(given: Given): { type: string; body?: string } {
	const parts = given.filter(([option]) => option === 'part').map(([, value]) => value);
	if (parts.length > 0)
		return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: toMultipart(parts) };
	const pieces = given.flatMap(([option, value]) => {
		if (option === 'data' && value.startsWith('@')) throw toFileError();
		if (option === 'encode') return [toEncoded(value)];
		return ['data', 'raw', 'json'].includes(option) ? [value] : [];
	});
	const isJson = given.some(([option]) => option === 'json');
	return {
		type: isJson ? 'application/json' : 'application/x-www-form-urlencoded',
		body: pieces.length === 0 ? undefined : pieces.join(isJson ? '' : '&'),
	};
}

function toEncoded(value: string): string {
	const [, name, content = value] = /^([^=@]*)=(.*)$/s.exec(value) ?? [];
	return name ? `${name}=${encodeURIComponent(content)}` : encodeURIComponent(content);
}

function toMultipart(parts: string[]): string {
	const written = parts.map((part) => {
		const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
		if (/^[@<]/.test(value)) throw toFileError();
		return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
	});
	return `${written.join('')}--${BOUNDARY}--\r\n`;
}

function toFileError(): RecordingError {
	return new RecordingError('A request in the recording sends a file', [
		'The file is not in the recording.',
		{ name: 'recording-format' },
	]);
}
