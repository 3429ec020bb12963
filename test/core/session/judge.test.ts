import { isSuccess, judge } from '../../../core/session/judge';
import { automatic } from '../../../recipes/automatic';
import { createReply } from '../createReply';

it.each([
	[200, 'ok'],
	[204, 'ok'],
	[299, 'ok'],
	[302, 'failed'],
	[304, 'failed'],
	[400, 'failed'],
	[401, 'lost'],
	[403, 'denied'],
	[404, 'failed'],
	[407, 'failed'],
	[429, 'throttled'],
	[500, 'failed'],
	[503, 'failed'],
])('judges %i to be %s', (status, kind) => {
	expect(judge(createReply({ status }), automatic)).toMatchObject({ kind });
	expect(isSuccess({ status })).toBe(kind === 'ok');
});

it('judges by the statuses of the recipe', () => {
	const recipe = { ...automatic, lostStatuses: [440], deniedStatuses: [401, 429] };
	expect(judge(createReply({ status: 440 }), recipe)).toEqual({ kind: 'lost' });
	expect(judge(createReply({ status: 401 }), recipe)).toMatchObject({ kind: 'denied' });
	expect(judge(createReply({ status: 429 }), recipe)).toMatchObject({ kind: 'denied' });
	expect(judge(createReply({ status: 403 }), recipe)).toEqual({ kind: 'failed' });
});

it('lets a success be one, whatever the recipe says', () => {
	expect(judge(createReply({ status: 200 }), { ...automatic, lostStatuses: [200] })).toEqual({ kind: 'ok' });
});

it.each([
	["Operation not allowed, missing permission 'product'", 'product'],
	['Operation not allowed, missing permission "stock.read"', 'stock.read'],
	['MISSING PERMISSION ‘prices’', 'prices'],
	['missing permission “gift cards”', 'gift cards'],
	['missing permission product', 'product'],
	["first line\nmissing permission\n'product'", 'product'],
	["missing permission ''", undefined],
	['missing permission', undefined],
	['You may not do that', undefined],
	['', undefined],
])('cuts the permission out of %j', (message, permission) => {
	const reply = createReply({ status: 403, body: { message } });
	expect(judge(reply, automatic)).toEqual({ kind: 'denied', permission });
});

it('reads the permission in plain text too, and none in a web page', () => {
	const judgeText = (body: string) => judge(createReply({ status: 403, body }), automatic);
	expect(judgeText("missing permission 'product'")).toMatchObject({ permission: 'product' });
	expect(judgeText("<html>missing permission 'product'</html>")).toEqual({ kind: 'denied' });
});
