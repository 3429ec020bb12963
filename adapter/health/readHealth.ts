import type { IPollFunctions } from 'n8n-workflow';

import {
	accountKey,
	type ApiRequest,
	fingerprint,
	type HealthRules,
	type Login,
	resolveUrl,
	type SessionClient,
	toShownPath,
	toShownUrl,
	TROUBLE_KINDS,
} from '../../core';
import { toNames, toText, toWholeNumber } from '../n8n/decode';
import { rawOf } from '../n8n/openParameters';
import { ParameterError } from '../n8n/ParameterError';
import { parametersOfPoll, type ReadParameter } from '../n8n/ReadParameter';
import { toWorkflowName } from '../n8n/toWorkflowName';
import { readRequest } from '../request/readRequest';
import { openSessions } from '../session/Sessions';

/** More URLs belong in another trigger: their states would not fit into one. */
const MOST_URLS = 10;
const DAY_MS = 86_400_000;
const MOST_DAYS = 365;
/** The time for a response without the option Timeout: longer than a slow API takes, and short for ten URLs. */
const TIME_OUT_MS = 30_000;
const KEY_CHARS = 10;

/** A URL to watch. */
export interface WatchedUrl {
	request: ApiRequest;
	/** As in "GET /orders", for another host with it: without its query, which may contain a secret. */
	label: string;
}

/** What Session Health watches. */
export interface Health {
	client: SessionClient;
	login: Login;
	accountKey: string;
	/** By a key that is the same in each poll, whatever an expression in the URL results in. */
	urls: ReadonlyMap<string, WatchedUrl>;
	rules: HealthRules;
	timeoutMs: number;
}

/** Reads the parameters of Session Health and opens its account; throws a ParameterError. */
export async function readHealth(context: IPollFunctions): Promise<Health> {
	const read = parametersOfPoll(context);
	const credential = await context.getCredentials('sessionLoginApi');
	const client = openSessions().client(credential, context.helpers);
	const login = openSessions().login(credential);
	client.noteUse(toWorkflowName(context));
	const days = toWholeNumber(read('daysBeforeExpiry', 14), 'Days Before Expiry', 0, MOST_DAYS);
	const excluded = toNames(read('excludedFields', ''));
	return {
		client,
		login,
		accountKey: accountKey(login),
		urls: readUrls(context, read, login),
		rules: {
			kinds: readKinds(read('options.problems', TROUBLE_KINDS)),
			beforeExpiryMs: days * DAY_MS,
			isExcluded: (path) => excluded.some((name) => isNamed(name, path)),
		},
		timeoutMs: toWholeNumber(read('options.timeout', 0) || TIME_OUT_MS, 'Timeout', 1),
	};
}

function readUrls(context: IPollFunctions, read: ReadParameter, { account }: Login): Health['urls'] {
	const rows = toList(read('watchedUrls.urls', []));
	const written = toList(rawOf(context.getNode().parameters, 'watchedUrls.urls'));
	if (rows.length > MOST_URLS)
		throw new ParameterError(
			`URLs to Watch has ${rows.length} URLs; the limit is ${MOST_URLS}`,
			'Remove some, and watch them in another Session Request Trigger.',
		);
	const urls = new Map<string, WatchedUrl>();
	rows.forEach(({ watchedUrl }, index) => {
		const request = readRequest(forUrl(read, watchedUrl));
		const { href } = resolveUrl(account.baseUrl, request.url, request.query);
		const text = JSON.stringify([account.baseUrl, written[index]?.['watchedUrl'] ?? href]);
		const { origin, pathname } = toShownUrl(href);
		const isElsewhere = origin !== new URL(account.baseUrl).origin;
		const label = `${request.method} ${isElsewhere ? origin : ''}${pathname}`;
		urls.set(fingerprint(text, KEY_CHARS), {
			request: { ...request, expectsJson: true, onlyReads: true },
			label,
		});
	});
	return urls;
}

/** A watched URL is requested with GET, and of the options only those about the connection apply. */
function forUrl(read: ReadParameter, url: unknown): ReadParameter {
	return (name, fallback) => {
		if (name === 'url') return url;
		return name.startsWith('options.') ? read(name, fallback) : fallback;
	};
}

function toList(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? (value as Array<Record<string, unknown>>) : [];
}

function readKinds(value: unknown): HealthRules['kinds'] {
	const chosen = Array.isArray(value) ? value : toNames(value);
	const wrong = chosen.find((kind) => !TROUBLE_KINDS.some((one) => one === kind));
	if (wrong !== undefined)
		throw new ParameterError(
			`Problems '${toText(wrong).slice(0, 100)}' is not a valid choice`,
			`Choose from ${TROUBLE_KINDS.join(', ')}.`,
		);
	if (chosen.length === 0)
		throw new ParameterError(
			'Problems is empty',
			'Choose the problems to watch, or remove the option to watch all.',
		);
	return new Set(TROUBLE_KINDS.filter((kind) => chosen.includes(kind)));
}

/**
 * Whether a name in Excluded Fields is that of a field or of one around it: its path, with or without the brackets of
 * lists, or its last name alone.
 */
function isNamed(name: string, path: string): boolean {
	const shown = toShownPath(path);
	const plain = shown.replaceAll('[]', '');
	const wanted = name.replaceAll('[]', '');
	if (plain === wanted || plain.startsWith(`${wanted}.`)) return true;
	const parts = plain.split('.');
	return !wanted.includes('.') && parts.includes(wanted);
}
