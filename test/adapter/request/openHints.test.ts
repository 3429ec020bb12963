import { openHints } from '../../../adapter/request/openHints';

const FAILED = { isThrottled: false };

it('says how long was waited and why; requests that wait together count once', () => {
	const hints = openHints();
	for (const to of [4_000, 8_000, 12_000]) hints.waited({ perSecond: 5 }, 0, to);
	hints.waited({ parallel: 1 }, 1_000, 3_000);
	hints.waited('api', 0, 7_000);
	expect(hints.sentences(3_000)).toEqual([
		'Waited 10 s for the API’s rate limit.',
		'Waited 12 s: the credential allows 5 requests per second.',
		'Waited 2 s: the credential allows 1 request at a time.',
	]);
});

it('adds up waits with time between them', () => {
	const hints = openHints();
	hints.waited({ perSecond: 1 }, 0, 1_000);
	hints.waited({ perSecond: 1 }, 5_000, 6_000);
	expect(hints.sentences(0)).toEqual(['Waited 2 s: the credential allows 1 request per second.']);
});

it('does not mention a wait that nobody notices', () => {
	const hints = openHints();
	hints.waited({ perSecond: 50 }, 0, 300);
	expect(hints.sentences(0)).toEqual([]);
});

it('tells failures from a busy API', () => {
	const hints = openHints();
	hints.retried(FAILED, 1_000);
	hints.retried({ isThrottled: false, isBusy: true }, 5_000);
	hints.retried({ isThrottled: false, isBusy: true }, 7_000);
	expect(hints.sentences(0)).toEqual([
		'Sent requests again 2 times, after waiting 12 s: the API was busy.',
		'Retried failed requests once.',
	]);
});

it('shows once how many of the input items a hint applies to', () => {
	const hints = openHints();
	for (let item = 0; item < 60; item++) {
		if (item % 3 === 0) hints.add(`The list ended after one page of ${item} rows.`, undefined, item);
		hints.add('2 lists', 'rows', item);
		hints.add('2 lists', 'rows', item);
	}
	hints.add('The node’s own header was not sent.');
	expect(hints.sentences(0, 60)).toEqual([
		'20 of 60 input items: The list ended after one page of 0 rows.',
		'60 of 60 input items: 2 lists',
		'The node’s own header was not sent.',
	]);
	expect(hints.sentences(0, 1)[1]).toBe('2 lists');
});
