import type { IDataObject } from 'n8n-workflow';

import {
	type HealthEvent,
	joinPath,
	type Observation,
	type Shape,
	toShownPath,
	type Trouble,
	type UrlSeen,
} from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';
import { toIso } from '../n8n/toIso';
import { describeEnd, describeTrouble, type Names } from './describeTrouble';

/** Converts what has begun or ended to the items that start the workflow, a readable sentence first. */
export function toEventItems(events: readonly HealthEvent[], names: Names): IDataObject[] {
	return events.map(({ event, trouble, since, at, isLast }) => {
		const sentences =
			event === 'trouble' ? describeTrouble(trouble, names) : describeEnd(trouble, names, isLast);
		return {
			message: sentences.message,
			event: event === 'trouble' ? 'problem' : 'resolved',
			problem: trouble.kind,
			whatToDo: sentences.whatToDo,
			since: toIso(since),
			...(event === 'over' && { until: toIso(at) }),
			user: names.username,
			host: names.host,
			...toDetails(trouble, names),
		};
	});
}

/** What *Fetch Test Event* shows: what has been checked, each with its result. */
export function toStateItems(
	{ login, server }: Observation,
	existing: readonly Trouble[],
	names: Names,
	{ summary, latest }: { summary: string; latest: ReadonlyMap<string, UrlSeen> },
): IDataObject[] {
	const { host } = names;
	const certificate = server?.certificateExpiresAt;
	const until =
		certificate === undefined ? '' : `; its certificate is valid until ${toIso(certificate).slice(0, 10)}`;
	const troubles = existing.map((trouble) => {
		const { message, whatToDo } = describeTrouble(trouble, names);
		return { message, ok: false, checked: trouble.kind, whatToDo, ...toDetails(trouble, names) };
	});
	const isTroubled = (kind: Trouble['kind'], url?: string) =>
		existing.some((trouble) => trouble.kind === kind && trouble.url === url);
	const checked: IDataObject[] = [];
	if (server !== undefined && !isTroubled('unreachable'))
		checked.push(toChecked('server', `${host} responds${until}`));
	if (login.is === 'signedIn') checked.push(toChecked('login', summary));
	if (login.is === 'unknown' && server?.error === undefined)
		checked.push(toChecked('login', 'The API asks to wait before the next login'));
	for (const [key, seen] of latest) {
		if (isTroubled('unreachable', key) || isTroubled('permissionLost', key)) continue;
		checked.push({ ...toUrlItem(names.urlOf(key) ?? '', seen) });
	}
	return withAllColumns([...troubles, ...checked]);
}

function toUrlItem(url: string, seen: UrlSeen): IDataObject {
	if (seen.is === 'unknown')
		return toChecked('url', `${url} was not checked: there is no session, or the API asks to wait`, {
			ok: false,
			url,
		});
	if (seen.is !== 'ok') {
		const whatToDo = toAdvisedText(seen.error.sentences, 'trigger');
		return { message: `${url} fails: ${seen.error.message}`, ok: false, checked: 'url', whatToDo, url };
	}
	if (seen.shape === undefined)
		return toChecked('url', `${url} works; its fields are not watched, because it is not JSON`, { url });
	const fields = toFields(seen.shape);
	return toChecked('url', `${url} works; its response has ${countOf(fields)}`, { url, fields });
}

function countOf({ length }: readonly string[]): string {
	return length === 1 ? '1 field' : `${length} fields`;
}

/** The editor shows what an item lacks, and another has, as undefined. */
function withAllColumns(items: readonly IDataObject[]): IDataObject[] {
	const empty = Object.fromEntries(items.flatMap((item) => Object.keys(item).map((name) => [name, '–'])));
	return items.map((item) => ({ ...empty, ...item }));
}

function toChecked(
	checked: 'server' | 'login' | 'url',
	message: string,
	more: IDataObject = {},
): IDataObject {
	return { message, ok: true, checked, ...more };
}

function toFields(shape: Shape): string[] {
	return [...shape].flatMap(([path, { fields }]) =>
		[...fields.keys()].map((name) => toShownPath(joinPath(path, name))).filter((field) => field !== ''),
	);
}

function toDetails({ url, field, expiresAt, error }: Trouble, { urlOf }: Names): IDataObject {
	const status = error?.facts.status;
	const permission = error?.facts.permission;
	return {
		...(url !== undefined && { url: urlOf(url) }),
		...(field !== undefined && { field: toShownPath(field) }),
		...(expiresAt !== undefined && { expiresAt: toIso(expiresAt) }),
		...(status !== undefined && { status }),
		...(permission !== undefined && { permission }),
	};
}
