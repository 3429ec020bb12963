import { parseUrl, type Step } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readChoice, readNeeded, readText } from './Form';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A field of the form: the name that it is stored under, and the one that people see. */
type Field = readonly [name: string, displayName: string];

/** The fields of a request in the form. */
export interface StepFields {
	path: Field;
	mayBeElsewhere?: boolean;
	method: Field;
	body: Field;
	/** Other fields that mean nothing without a request. */
	others?: readonly string[];
}

/**
 * Reads a request from the form, which overrides the API list's; undefined when neither has one. Throws a ParameterError
 * naming the invalid field.
 */
export function readStep(form: Form, fields: StepFields, listed: Step | undefined): Step | undefined {
	const { path: pathField, body: bodyField, mayBeElsewhere = false, others = [] } = fields;
	const path = readText(form, pathField[0]);
	const method = readMethod(form, fields.method);
	const text = readText(form, bodyField[0]);
	if (path === undefined && listed === undefined) {
		const asks = method ?? text ?? others.find((name) => isFilledIn(form[name]));
		if (asks !== undefined) readNeeded(form, ...pathField, 'clear the fields that need it');
		return undefined;
	}
	const listedBody = method === 'GET' ? undefined : listed?.body;
	const body = text === undefined ? listedBody : toBody(text, bodyField[1]);
	return {
		...listed,
		path: path === undefined ? (listed?.path ?? '') : toPath(path, pathField[1], { mayBeElsewhere }),
		method: method ?? listed?.method ?? (body === undefined ? 'GET' : 'POST'),
		body,
	};
}

/** Reads the method of a request; undefined when it is empty. Throws a ParameterError naming the field. */
export function readMethod(form: Form, [name, field]: Field): string | undefined {
	return readChoice(form, name, field, METHODS);
}

/** Parses a body as people write it: JSON, or a form such as `a=1&b=2`. Throws a ParameterError naming `field`. */
export function toBody(text: string, field: string): NonNullable<Step['body']> {
	if (/^[{["]/.test(text)) {
		try {
			return { type: 'json', content: JSON.parse(text) as unknown };
		} catch (error) {
			throw new ParameterError(
				`${field} is not valid JSON`,
				`${(error as Error).message}. Check quotes and commas; a placeholder such as {{username}} must be inside quotes.`,
			);
		}
	}
	const pairs = text.split(/[&\n]/).filter((pair) => pair.trim() !== '');
	if (!pairs.every((pair) => pair.trim().indexOf('=') > 0)) {
		throw new ParameterError(
			`${field} is neither JSON nor a form`,
			'Enter {"name": "value"}, or name=value&other=value.',
		);
	}
	const toPair = (pair: string) => [
		pair.slice(0, pair.indexOf('=')).trim(),
		pair.slice(pair.indexOf('=') + 1).trim(),
	];
	return { type: 'form', content: Object.fromEntries(pairs.map(toPair)) as Record<string, string> };
}

/** Where a step may be. */
export interface StepPlace {
	/** Whether it may be at another origin than the API; such a request does not get the session. */
	mayBeElsewhere: boolean;
}

/**
 * Returns a path below the base URL, or an address. Throws a ParameterError naming `field` for an address that is not valid, or that
 * may not be elsewhere.
 */
export function toPath(
	path: string,
	field: string,
	{ mayBeElsewhere }: StepPlace = { mayBeElsewhere: false },
): string {
	if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
		if (!mayBeElsewhere) {
			throw new ParameterError(
				`${field} '${path.slice(0, 200)}' must be a path, not a full address`,
				'Enter only what comes after the Base URL, such as /login.',
			);
		}
		const host = /^https?:\/\/([^/?#]+)/i.exec(path)?.[1]?.replace(/\{\{.*?\}\}/g, 'x') ?? '';
		if (!/^[^@\s]+$/.test(host) || parseUrl(`https://${host}`) === undefined) {
			throw new ParameterError(
				`${field} '${path.slice(0, 200)}' is not a valid address`,
				'Enter a path such as /login, or an address such as https://login.example.com/token.',
			);
		}
		return path;
	}
	if (/^(\[[\da-f:]+\]|[a-z\d][a-z\d.-]*):\d{2,5}([/?#]|$)/i.test(path)) {
		throw new ParameterError(
			`${field} '${path.slice(0, 200)}' has a host and a port, but no http:// or https://`,
			mayBeElsewhere
				? 'Enter a path such as /login, or a full address such as https://login.example.com:8443/token.'
				: 'Enter only what comes after the Base URL, such as /login.',
		);
	}
	return path.startsWith('?') ? path : `/${path.replace(/^[/\\]+/, '')}`;
}

function isFilledIn(value: unknown): boolean {
	if (typeof value !== 'object' || value === null)
		return value === true || (typeof value === 'string' && value.trim() !== '');
	return Object.values(value).some((rows) => Array.isArray(rows) && rows.length > 0);
}
