import { judgeHeader } from '../../../core/csv/judgeHeader';

const judge = (text: string) => {
	const [first = [], ...following] = text.split('\n').map((row) => row.split(','));
	return judgeHeader(first, following);
};
const NAMES = { hasNames: true, isSure: true };
const UNSURE = { hasNames: true, isSure: false };
const A_ROW = { hasNames: false, isSure: true };

it.each([
	['usual names', 'name,city\nAnna,Paris', NAMES],
	['names as programs write them', 'firstName,home_town\nAnna,Paris', NAMES],
	['names over numbers', 'Stadt,Einwohner\nParis,2000000', NAMES],
	['names over dates', 'Wer,Wann\nAnna,2024-05-06', NAMES],
	['usual names alone', 'Id,Customer Name', NAMES],
	['words over words', 'Stadt,Land\nParis,Frankreich', UNSURE],
	['words alone', 'Stadt,Land', UNSURE],
	['a name that is missing', 'Wer,\nAnna,7', UNSURE],
	['a name that comes twice', 'Wer,Wer\nAnna,7', UNSURE],
	['a long text', `${'x'.repeat(101)},b\n1,2`, UNSURE],
	['a number', 'Anna,7\nBert,8', A_ROW],
	['a date over dates', 'Anna,2024-05-06\nBert,2024-05-07T00:00:00Z', A_ROW],
	['a date of months over numbers', 'Wer,2024-05-01,2024-06-01\nAnna,7,8', NAMES],
	['an address over addresses', 'Anna,anna@example.com\nBert,bert@example.com', A_ROW],
	['an address alone', 'Anna,https://example.com/anna', A_ROW],
	['a truth over truths', 'Anna,true\nBert,false', A_ROW],
	['a text that comes again in its column', 'Anna,Paris\nBert,Rom\nCleo,Paris', A_ROW],
	['a row that comes again as a whole', 'Stadt,Land\nParis,Frankreich\nStadt,Land', UNSURE],
	['a usual name that is a value, too', 'id,status\na,status', NAMES],
])('judges %s', (_, text, judgement) => {
	expect(judge(text)).toEqual(judgement);
});
